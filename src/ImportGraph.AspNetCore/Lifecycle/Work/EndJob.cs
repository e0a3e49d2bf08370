using System.Runtime.CompilerServices;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>
    /// Ends an attempt if its worker still has the lease and its last report can be true. Records the result in the audit log.
    /// </summary>
    private static async Task<JobChange> EndJobAsync(
        JobWork work,
        Audit audit,
        string leaseToken,
        InvalidReportError? invalid,
        LastReport last,
        Func<ImportClaim, Task<JobChange>> end,
        CancellationToken cancellationToken,
        [CallerMemberName] string action = "")
    {
        if (invalid is not null)
        {
            return audit.Of(invalid, null, action);
        }

        if (await work.FindClaimAsync(leaseToken, cancellationToken) is not { } claim)
        {
            return audit.Of(new LeaseLostError(), null, action);
        }

        var change = ReportRules.CheckProgress(nameof(LastReport.Results), last.Results?.Processed, claim.Job) is { } wrong ? wrong : await end(claim);
        return audit.Of(change.Made ? JobChange.From(claim.Job.Status, change.Job) : change, claim.Job.Id, action);
    }

    private static JobChange ChangeOf(ImportJob? job) => job is null ? new LeaseLostError() : job;
}
