namespace ImportGraph.Benchmarks.Load;

/// <summary>A job that was claimed.</summary>
/// <param name="Id">The job's id.</param>
/// <param name="Token">The proof that the caller claimed it.</param>
internal sealed record Lease(Guid Id, string Token)
{
    /// <summary>Schedules a number of jobs.</summary>
    public static async Task ScheduleAsync(Target target, int count)
    {
        using var http = target.Client();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), Many, async (_, token) => await target.AskAsync(http, Calls.Schedule, token));
    }

    /// <summary>Schedules a number of jobs, and claims as many.</summary>
    public static async Task<Lease[]> TakeAsync(Target target, int count)
    {
        await ScheduleAsync(target, count);
        using var http = target.Client();
        var leases = new Lease[count];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), Many, async (number, token) =>
        {
            var claim = (await target.AskAsync(http, Calls.Claim, token)).GetProperty("claimImport").GetProperty("claim");
            leases[number] = new Lease(claim.GetProperty("importStatus").GetProperty("id").GetGuid(), claim.GetProperty("leaseToken").GetString()!);
        });
        return leases;
    }

    private static ParallelOptions Many { get; } = new() { MaxDegreeOfParallelism = LoadClient.Connections };
}
