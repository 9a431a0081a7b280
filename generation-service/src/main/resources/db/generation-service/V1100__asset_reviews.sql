-- What people say of asset versions, and what has moved on since they were made.

-- The last word on "at most one approved": two reviewers at once cannot both win.
create unique index asset_approved on asset (workspace, asset_id, variant, direction) nulls not distinct
    where status = 'approved';

-- Computed on reading, by the pins alone, and never stored: what is read here is as new as the views are.
create view asset_outdated as
select a.workspace,
       a.id,
       array_remove(array [
           case when cast(p.state ->> 'revision' as bigint) > a.project_revision then 'project-changed' end,
           case when cast(q.state ->> 'revision' as bigint) > a.planned_asset_revision
               then 'planned-asset-changed' end,
           case when cast(s.state ->> 'revision' as bigint) > a.anchor_revision then 'anchor-changed' end,
           case when active.id <> a.anchor_id then 'anchor-replaced' end
       ], null) as because
from asset a
left join project_view p on p.workspace = a.workspace and p.id = a.project_id
left join planned_asset_view q on q.workspace = a.workspace and q.id = a.asset_id
left join style_anchor_view s on s.workspace = a.workspace and s.id = a.anchor_id
left join lateral (
    select coalesce(
        cast(p.state ->> 'styleAnchorId' as uuid),
        (select newest.id
         from style_anchor_view newest
         where newest.workspace = a.workspace and newest.project_id = a.project_id and not newest.deleted
         order by cast(newest.state ->> 'createdAt' as timestamptz) desc, newest.id desc
         limit 1)) as id
) active on true;
comment on view asset_outdated is 'For each asset version the words for the pins that have moved on; empty: up to date.';
