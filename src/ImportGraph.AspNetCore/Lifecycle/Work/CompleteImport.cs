using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Ends a job that is done.</summary>
    [Needs(Scopes.Work)]
    [Returns("The ended job, or the reason why it did not end.")]
    [Refuses(typeof(LeaseLostError), typeof(InvalidReportError))]
    public static Task<JobChange> CompleteImport(
        [FromServices] JobWork work,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        CompleteImportInput input,
        CancellationToken cancellationToken)
    {
        var last = new LastReport(input.Results.Results, null, input.LogFileLocation, input.Total);
        var invalid = ReportLimits.Name("logFileLocation", input.LogFileLocation, ImportJob.MaxTextLength)
            ?? ReportLimits.Results(input.Results)
            ?? ReportRules.CheckTotal(last);
        return EndJobAsync(
            work.In(viewer.Caller.Projects),
            audit,
            input.LeaseToken,
            invalid,
            last,
            async claim => ReportRules.CheckTotal(last, claim.Job) is { } wrong
                ? wrong
                : ChangeOf(await work.CompleteAsync(claim.Lease, last, cancellationToken)),
            cancellationToken);
    }
}
