namespace ImportGraph.Benchmarks.Load;

/// <summary>The scenarios, in the order in which they are measured.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> Reads { get; } =
    [
        Scenario.Of("`{ __typename }`", _ => Calls.TypeName),
        Scenario.Of("one job, 13 fields", Calls.OneJob),
        Scenario.Of("50 jobs filtered and ordered, 13 fields", _ => Calls.Page),
    ];

    /// <summary>Those that change jobs. Claims are the last, because the server looks after the running jobs that they leave.</summary>
    /// <param name="count">The number of jobs that are prepared for one measurement.</param>
    public static IReadOnlyList<Scenario> Writes(int count) =>
    [
        new("90 % one job, 10 % progress reports, 200 subscribers", target => ProgressReports.PrepareAsync(target, every: 10)),
        new("progress reports, 200 subscribers", target => ProgressReports.PrepareAsync(target, every: 1)),
        new("schedule a job", target => Task.FromResult(Traffic.Once(Enumerable.Repeat(target.RequestOf(Calls.Schedule), count)))),
        new("end a job", async target => Traffic.Once((await Lease.TakeAsync(target, count)).Select(lease => target.RequestOf(Calls.End(lease))))),
        new("claim a job", async target =>
        {
            await Lease.ScheduleAsync(target, count);
            return Traffic.Once(Enumerable.Repeat(target.RequestOf(Calls.Claim), count));
        }),
    ];
}
