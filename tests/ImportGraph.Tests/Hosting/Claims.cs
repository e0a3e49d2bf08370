using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Tests.Hosting;

/// <summary>Claims of workers that run the built-in importer.</summary>
internal static class Claims
{
    public static Task<ImportClaim?> ClaimAsync(
        this JobWork work, string worker, IReadOnlyCollection<JobType> types, TimeSpan lease, Func<Guid, int, string> logFile, CancellationToken token) =>
        work.ClaimAsync(new ClaimRequest(worker, types, [ImporterName.Content], Tags: null, lease, logFile), token);
}
