"""The lints that look at a policy by itself (LR2xx), in the order of their codes."""

from typing import Final

from leadrules.linting.rule import Lint
from leadrules.linting.rules import (
    always_true,
    assumption_without_blanks,
    below_otherwise,
    better_tier_later,
    cap_below_points,
    cap_never_reached,
    counted_twice,
    counts_other_events,
    covered_tier,
    dead_band,
    empty_score,
    fading_ends_early,
    fading_never_starts,
    follow_up_ends_early,
    gap_between_bands,
    gap_between_tiers,
    gives_nothing,
    leads_without_tier,
    limit_never_reached,
    missing_because,
    misspelt_field,
    misspelt_name,
    misspelt_outcome,
    misspelt_value,
    move_never_made,
    moves_back_and_forth,
    never_given,
    never_true,
    overlapping_bands,
    points_without_effect,
    repeated_threshold,
    same_condition_twice,
    stage_apart,
    test_without_expect,
    threshold_out_of_range,
    tier_without_follow_up,
    tiers_out_of_order,
    unknown_gives_points,
    unreachable_stage,
    unreachable_tier,
    unused_choice,
    unused_define,
    unused_field,
    unused_let,
    unused_score,
    values_outside_bands,
    within_binds_last,
)

RULES: Final[tuple[Lint, ...]] = (
    covered_tier,  # LR201
    tiers_out_of_order,  # LR202
    unreachable_tier,  # LR203
    threshold_out_of_range,  # LR204
    gap_between_tiers,  # LR205
    leads_without_tier,  # LR206
    unknown_gives_points,  # LR211
    within_binds_last,  # LR212
    counts_other_events,  # LR213
    assumption_without_blanks,  # LR214
    never_true,  # LR215
    always_true,  # LR216
    dead_band,  # LR221
    overlapping_bands,  # LR222
    gap_between_bands,  # LR223
    values_outside_bands,  # LR224
    same_condition_twice,  # LR231
    counted_twice,  # LR232
    cap_below_points,  # LR234
    missing_because,  # LR235
    cap_never_reached,  # LR241
    limit_never_reached,  # LR242
    fading_ends_early,  # LR243
    fading_never_starts,  # LR244
    gives_nothing,  # LR245
    points_without_effect,  # LR246
    tier_without_follow_up,  # LR251
    better_tier_later,  # LR252
    below_otherwise,  # LR253
    follow_up_ends_early,  # LR254
    unreachable_stage,  # LR261
    stage_apart,  # LR262
    move_never_made,  # LR263
    moves_back_and_forth,  # LR264
    unused_let,  # LR271
    unused_define,  # LR272
    unused_field,  # LR273
    unused_score,  # LR274
    unused_choice,  # LR275
    repeated_threshold,  # LR276
    empty_score,  # LR277
    misspelt_value,  # LR281
    misspelt_outcome,  # LR282
    never_given,  # LR283
    misspelt_field,  # LR284
    test_without_expect,  # LR286
    misspelt_name,  # LR287
)
