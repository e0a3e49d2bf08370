using ImportGraph.AspNetCore.Filtering;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>
/// A part of a bulk change's <c>where</c> is empty or null, so it may select more jobs than are meant. <c>field</c> says which part. To select
/// all jobs, write <c>selection: { all: true }</c>.
/// </summary>
/// <param name="Gap">The part that sets no condition.</param>
internal sealed record InvalidSelectionError(FilterGap Gap)
    : JobError(StableCode, $"{Gap}. Nothing was changed; to change all jobs say selection: {{ all: true }}.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "INVALID_SELECTION";
}
