using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class SelectionTooLargeErrorType : JobErrorType<SelectionTooLargeError>
{
    public SelectionTooLargeErrorType()
        : base("More jobs are selected than may be changed at once, or than `expectAtMost`.")
    {
        Field("matched", error => error.Matched);
        Field("limit", error => error.Limit);
    }
}
