using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Listing;

/// <summary>The gauge of jobs by status.</summary>
public sealed class JobMetricsTests : IDisposable
{
    private readonly RecordingApp _app = new();

    private FakeTimeProvider Clock => (FakeTimeProvider)_app.Services.GetRequiredService<TimeProvider>();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_database_is_queried_at_most_once_in_ten_seconds_for_any_number_of_measurements()
    {
        await _app.ScheduleAsync();
        _app.TakeSql();

        Assert.All(Enumerable.Range(0, 100).Select(_ => Measure()), jobs => Assert.Equal(1, jobs["SCHEDULED"]));
        await _app.ScheduleAsync();
        Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(1, Measure()["SCHEDULED"]);
        Assert.Single(_app.TakeSql(), IsCount);

        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, Measure()["SCHEDULED"]);
        Assert.Single(_app.TakeSql(), IsCount);
    }

    [Fact]
    public void Every_status_is_counted_under_the_name_that_clients_know() =>
        Assert.Equal(["CANCELLED", "FAILED", "IN_PROGRESS", "SCHEDULED", "SUCCESSFUL"], Measure().Keys.Order());

    /// <summary>SQLite keeps the counts in a table, SQL Server counts the jobs.</summary>
    private static bool IsCount(string sql) =>
        sql.Contains("\"JobCounts\"", StringComparison.Ordinal) || sql.Contains("GROUP BY", StringComparison.Ordinal);

    /// <summary>The measurements of the meter of this server, without those of other servers in the process.</summary>
    private ConcurrentDictionary<string, long> Measure()
    {
        var (meters, measured) = (_app.Services.GetRequiredService<IMeterFactory>(), new ConcurrentDictionary<string, long>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "importgraph.jobs")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => measured[(string)tags[0].Value!] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }
}
