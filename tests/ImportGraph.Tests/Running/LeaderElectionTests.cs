using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running;

/// <summary>One process at a time per database, the leader, handles jobs that no worker moves any longer.</summary>
public sealed class LeaderElectionTests : IDisposable
{
    private const int PeriodsPerLease = 3;
    private const int LateSeconds = 5;
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TimeToReplace = (PeriodsPerLease + 1) * Period;

    // Each node is on its own machine. A node is frozen while its clock does not advance.
    private readonly FakeTimeProvider _firstClock = new(Start);
    private readonly FakeTimeProvider _secondClock = new(Start);

    // The database of this server outlives the nodes.
    private readonly TestApp _server = new(worker: false, new FakeTimeProvider(Start));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task One_of_two_nodes_is_the_leader_and_the_other_checks_the_lease_once_per_period()
    {
        const int Periods = 60;
        using var first = await LeaderAsync(_firstClock);
        using var second = await FollowerAsync(_secondClock);
        var sent = new List<string>();

        for (var period = 0; period < Periods; period++)
        {
            _firstClock.Advance(Period);
            sent.AddRange(await first.TakeSqlAsync(IsLastLeaderQuery));
            _secondClock.Advance(Period);
        }

        var others = second.TakeSql();
        Assert.Equal((Periods, Periods), (sent.Count(IsLeaderQuery), sent.Count(IsLeaseStatement)));
        Assert.DoesNotContain(others, IsLeaderQuery);
        Assert.DoesNotContain(others, IsLeaseWrite);
        Assert.InRange(others.Count(IsLeaseStatement), 1, Periods / PeriodsPerLease);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leader_that_stops_or_freezes_is_replaced_within_a_period_and_no_work_is_missed(bool stops)
    {
        var late = await _server.ScheduleAsync(type: JobType.Validation);
        var lost = await _server.ScheduleAsync();
        using var first = await LeaderAsync(_firstClock);
        using var second = await FollowerAsync(_secondClock);
        await _server.Work.ClaimAsync("lost", [JobType.Import], TimeSpan.FromSeconds(1), (_, _) => "log", default);
        if (stops)
        {
            first.Dispose();
        }

        _secondClock.Advance(TimeToReplace);
        await second.TakeSqlAsync(IsLastLeaderQuery);

        Assert.Equal((JobStatus.Scheduled, 1), await StateAsync(lost));
        Assert.True((await _server.Listing.FindAsync(late.Id, default))!.IsOverdue);
    }

    [Fact]
    public async Task A_node_that_starts_after_the_other_has_stopped_leads_at_once()
    {
        (await LeaderAsync(_firstClock)).Dispose();

        using var second = await LeaderAsync(_secondClock);
    }

    [Fact]
    public async Task A_leader_that_was_frozen_for_longer_than_its_lease_leaves_the_work_to_the_other_node()
    {
        using var first = await LeaderAsync(_firstClock);
        using var second = await FollowerAsync(_secondClock);
        _secondClock.Advance(TimeToReplace);
        await second.TakeSqlAsync(IsLastLeaderQuery);

        _firstClock.Advance(TimeToReplace);
        var sent = new List<string>(await first.TakeSqlAsync(IsLeaseWrite));
        _firstClock.Advance(Period);
        sent.AddRange(await first.TakeSqlAsync(IsLeaseStatement));

        Assert.DoesNotContain(sent, IsLeaderQuery);
    }

    [Fact]
    public async Task A_leader_that_cannot_renew_its_lease_does_no_work_until_it_can()
    {
        var failure = new LeaseFailure();
        using var node = await LeaderAsync(_firstClock, failure);

        failure.IsOn = true;
        _firstClock.Advance(Period);
        var sent = new List<string>(await node.TakeSqlAsync(IsLeaseWrite));
        failure.IsOn = false;
        _firstClock.Advance(Period);
        sent.AddRange(await node.TakeSqlAsync(IsLastLeaderQuery));

        Assert.Equal(
            ["UPDATE", "SELECT", "UPDATE", "leader query"],
            sent.Where(sql => IsLeaseStatement(sql) || IsLeaderQuery(sql)).Select(sql => IsLeaderQuery(sql) ? "leader query" : sql[..6]));
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_requests_gets_the_lease()
    {
        var contexts = _server.Services.GetRequiredService<IDbContextFactory<ImportGraphContext>>();
        var clock = _server.Services.GetRequiredService<StorageClock>();
        var elections = Enumerable.Range(0, 20).Select(_ => new LeaderElection("work", TimeToReplace, contexts, clock)).ToList();

        var taken = await Task.WhenAll(elections.Select(election => Task.Run(() => election.TryLeadAsync(default))));

        Assert.Single(taken, leads => leads);
    }

    private static bool IsLeaderQuery(string sql) => IsSelect(sql) && Unquoted(sql).Contains("LeaseExpiresAt <=", StringComparison.Ordinal);

    private static bool IsLastLeaderQuery(string sql) => IsSelect(sql) && Unquoted(sql).Contains("HeartbeatAt <", StringComparison.Ordinal);

    private static bool IsLeaseStatement(string sql) => sql.Contains("ClusterTurns", StringComparison.Ordinal);

    private static bool IsLeaseWrite(string sql) => IsLeaseStatement(sql) && !IsSelect(sql);

    private static string Unquoted(string sql) => string.Concat(sql.Where(letter => letter is not ('"' or '[' or ']')));

    private static bool IsSelect(string sql) => sql.StartsWith("SELECT", StringComparison.Ordinal);

    /// <summary>Starts a node, and waits until it has done the work of the leader once.</summary>
    private async Task<RecordingApp> LeaderAsync(FakeTimeProvider clock, params IInterceptor[] interceptors)
    {
        var node = Node(clock, interceptors);
        await node.TakeSqlAsync(IsLastLeaderQuery);
        return node;
    }

    /// <summary>Starts a node, and waits until it knows that another node is the leader.</summary>
    private async Task<RecordingApp> FollowerAsync(FakeTimeProvider clock)
    {
        var node = Node(clock);
        await node.TakeSqlAsync(IsLeaseStatement);
        return node;
    }

    private RecordingApp Node(FakeTimeProvider clock, params IInterceptor[] interceptors) => new(
        worker: true,
        clock,
        services => Array.ForEach(interceptors, services.Intercept),
        ("Worker:Enabled", "false"),
        ("Health:LateSeconds", $"{LateSeconds}"),
        ("Storage:ConnectionString", _server.ConnectionString));

    private async Task<(JobStatus Status, int Attempt)> StateAsync(ImportJob job)
    {
        var now = (await _server.Listing.FindAsync(job.Id, default))!;
        return (now.Status, now.Attempt);
    }

    /// <summary>A database that refuses to write leases.</summary>
    private sealed class LeaseFailure : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            IsOn && IsLeaseStatement(command.CommandText) ? throw new IOException("The lease could not be written.") : new(result);
    }
}
