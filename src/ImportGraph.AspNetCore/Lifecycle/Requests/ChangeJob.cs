using System.Runtime.CompilerServices;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Changes one job, and records the result in the audit log. If the text is no id, there is no such job.</summary>
    private static async Task<JobChange> ChangeJobAsync(
        Audit audit, string id, Func<Guid, Task<JobChange>> change, [CallerMemberName] string action = "") =>
        Guid.TryParse(id, out var job)
            ? audit.Of(await change(job), job, action)
            : audit.Of(new ImportNotFoundError(id), null, action);
}
