package io.assethatch.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of ARCHITECTURE.md that a program can check, over the classes that were built. */
class ArchitectureTest {
    private static final Map<String, String> SERVICES = Map.of(
            "project-service", "io.assethatch.projectservice",
            "anchor-service", "io.assethatch.anchorservice",
            "generation-service", "io.assethatch.generationservice",
            "gateway", "io.assethatch.gateway");

    private static final List<String> LIBRARIES = List.of("contracts", "change-feed", "service-kit");

    private static JavaClasses product;

    @BeforeAll
    static void readTheProduct() {
        var folders =
                SERVICES.keySet().stream().map(ArchitectureTest::classesOf).toList();
        var all = new ArrayList<>(folders);
        LIBRARIES.forEach(library -> all.add(classesOf(library)));
        product = new ClassFileImporter().importPaths(all);
    }

    @TestFactory
    List<DynamicTest> noServiceDependsOnAnother() {
        return SERVICES.entrySet().stream()
                .map(service -> DynamicTest.dynamicTest(
                        service.getKey(),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(service.getValue() + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(others(service.getValue()))
                                .check(product)))
                .toList();
    }

    @Test
    void contractsKnowNoFramework() {
        classes()
                .that()
                .resideInAPackage("io.assethatch.contracts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.jspecify..", "io.assethatch.contracts..")
                .check(product);
    }

    @Test
    void onlyTheRelaySendsToKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.assethatch.feed.relay", "io.assethatch.feed.wiring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.clients.producer..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.eclipse.microprofile.reactive.messaging.Emitter")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.smallrye.reactive.messaging.MutinyEmitter")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.eclipse.microprofile.reactive.messaging.Outgoing")
                .check(product);
    }

    @Test
    void onlyTheFeedOpensTransactionsOfEntities() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.assethatch.feed")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.common.WithTransaction")
                .orShould()
                .callMethodWhere(target(name("withTransaction"))
                        .and(target(owner(name("io.quarkus.hibernate.reactive.panache.Panache")))))
                .orShould()
                .callMethodWhere(target(name("withTransaction"))
                        .and(target(owner(assignableTo("org.hibernate.reactive.mutiny.Mutiny$SessionFactory")))))
                .check(product);
    }

    @Test
    void nothingWaitsForAUniButThreadsOfTheirOwnAndStartUp() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.assethatch.feed.relay", "io.assethatch.feed.wiring")
                .and(not(workOnThreadsOfTheirOwn()))
                .should()
                .callMethodWhere(target(name("await")).and(target(owner(assignableTo("io.smallrye.mutiny.Uni")))))
                .check(product);
    }

    @Test
    void entitiesNeverLeaveAsJson() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .and()
                .arePublic()
                .should(notHandOutEntities())
                .check(product);
    }

    @Test
    void providersKnowTheirPortAndNothingOfEachOther() {
        slices().matching("io.assethatch.generationservice.provider.(*)..")
                .should()
                .notDependOnEachOther()
                // What adapters share on the way to a provider, and what makes them from the configuration.
                .ignoreDependency(
                        DescribedPredicate.<JavaClass>alwaysTrue(),
                        resideInAnyPackage("io.assethatch.generationservice.provider.wire"))
                .ignoreDependency(
                        resideInAnyPackage("io.assethatch.generationservice.provider.wiring"),
                        DescribedPredicate.<JavaClass>alwaysTrue())
                .allowEmptyShould(true)
                .check(product);
    }

    @TestFactory
    List<DynamicTest> featuresDoNotGoRoundInCircles() {
        return SERVICES.entrySet().stream()
                .map(service -> DynamicTest.dynamicTest(
                        service.getKey(),
                        () -> slices().matching(service.getValue() + ".(*)..")
                                .should()
                                .beFreeOfCycles()
                                .check(product)))
                .toList();
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*(Utils?|Helper|Manager|Dto|DTO|Mapper)")
                .check(product);
    }

    @Test
    void nothingPrintsOrLogsBesideTheLogger() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging")
                .check(product);
    }

    @Test
    void fieldsAreNotInjected() {
        noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(product);
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        for (JavaClass aClass : product.that(not(resideInAnyPackage("java..")))) {
            assertTrue(
                    aClass.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"),
                    aClass.getPackageName() + " has no @NullMarked package-info.java");
        }
    }

    @Test
    void rulesHaveSomethingToCheck() {
        SERVICES.values()
                .forEach(root -> assertFalse(
                        product.that(resideInAnyPackage(root + "..")).isEmpty(), root + " is empty"));
    }

    /** What a WorkLoop runs may block: its threads are no event loop and are bounded in number. */
    private static DescribedPredicate<JavaClass> workOnThreadsOfTheirOwn() {
        return DescribedPredicate.describe(
                "work on threads of their own",
                aClass -> aClass.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getSimpleName().equals("WorkLoop")));
    }

    private static ArchCondition<JavaMethod> notHandOutEntities() {
        return new ArchCondition<>("not hand out entities") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getReturnType().getAllInvolvedRawTypes().stream()
                        .filter(type -> type.isAnnotatedWith("jakarta.persistence.Entity"))
                        .forEach(entity -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " hands out " + entity.getName())));
            }
        };
    }

    private static String[] others(String service) {
        return SERVICES.values().stream()
                .filter(other -> !other.equals(service))
                .map(other -> other + "..")
                .toArray(String[]::new);
    }

    private static Path classesOf(String module) {
        Path folder = Checkout.ROOT.resolve(module).resolve("target/classes");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(folder + " is missing: build with -am, or run ./mvnw verify at the root");
        }
        return folder;
    }
}
