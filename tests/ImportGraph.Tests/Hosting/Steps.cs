using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Tests.Hosting;

/// <summary>The steps of a worker.</summary>
internal static class Steps
{
    /// <summary>Claims a due job. There must be one.</summary>
    public static async Task<ImportClaim> ClaimAsync(this TestApp app) =>
        (await app.Work.ClaimAsync("test", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", CancellationToken.None))!;

    /// <summary>Reports a number of processed items, of ten in total.</summary>
    public static async Task<ImportJob> AdvanceAsync(this TestApp app, ImportClaim claim, long processed) => (await app.Work.AdvanceAsync(
        claim.Lease, (_, _) => Task.FromResult(new JobProgress("Importing", 10, new JobResults(processed, 0, 0), null, null)), CancellationToken.None))!;

    public static async Task<ImportJob> CompleteAsync(this TestApp app, ImportClaim claim) =>
        (await app.Work.CompleteAsync(claim.Lease))!;

    public static async Task<ImportJob> FailAsync(this TestApp app, ImportClaim claim) => (await app.Work.FailAsync(
        claim.Lease, new ImportFailure("CODE", FailureCategory.Internal, "Why.", null)))!;
}
