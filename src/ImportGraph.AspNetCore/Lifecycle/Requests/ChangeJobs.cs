using System.Runtime.CompilerServices;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Changes the selected jobs if it is clear which are meant, and records the result in the audit log.</summary>
    private static async Task<BulkChange> ChangeJobsAsync(
        Audit audit,
        LimitOptions limits,
        IBulkInput input,
        JobStatus after,
        Func<BulkRequest, Task<BulkChange>> change,
        [CallerMemberName] string action = "")
    {
        var result = input.Selection.Check() is { } invalid
            ? new BulkChange(0, 0, [], invalid)
            : await change(input.Selection.Request(input.DryRun, input.ExpectAtMost, limits));
        return audit.Of(result, input.DryRun, after, action);
    }
}
