using ImportGraph.AspNetCore.Filtering;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>A change of many jobs does not state clearly which jobs it means.</summary>
/// <param name="Gap">The part that sets no condition.</param>
internal sealed record InvalidSelectionError(FilterGap Gap)
    : JobError("INVALID_SELECTION", $"{Gap}. Nothing was changed; to change all jobs say selection: {{ all: true }}.");
