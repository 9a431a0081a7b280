package io.assethatch.kit.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Where in the input something is wrong, as a JSON Pointer (RFC 6901). */
final class Pointers {
    private Pointers() {}

    /** Into the body; a method's parameter itself is named without a slash. */
    static String of(Path path) {
        var pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            }
            if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                if (node.getIndex() != null) {
                    pointer.append('/').append(node.getIndex());
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    pointer.append('/').append(escaped(node.getName()));
                }
            }
        }
        return pointer.length() == 0 ? parameter : pointer.toString();
    }

    static String of(JsonMappingException failure) {
        var pointer = new StringBuilder();
        for (JsonMappingException.Reference reference : failure.getPath()) {
            pointer.append('/')
                    .append(
                            reference.getFieldName() == null
                                    ? Integer.toString(reference.getIndex())
                                    : escaped(reference.getFieldName()));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
