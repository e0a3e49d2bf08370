using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Listing;

/// <summary>Reads of data other than jobs.</summary>
public sealed class ReadTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public ReadTests() => _app = new TestApp(worker: false, _clock);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_service_reports_its_clock_version_and_limits_and_what_the_viewer_may_do()
    {
        var data = await _app.DataAsync("{ service { version now viewerScopes limits { maxPageSize maxDepth maxCost maxBulkSize maxScheduleAheadDays } } }");

        Assert.Equal(
            """{"service":{"version":"0.2.0","now":"2030-01-01T12:00:00.000Z","viewerScopes":["imports:read","imports:write","imports:work"],"limits":"""
            + """{"maxPageSize":100,"maxDepth":20,"maxCost":100000,"maxBulkSize":100000,"maxScheduleAheadDays":7}}}""",
            data.GetRawText());
    }

    [Fact]
    public async Task A_page_has_its_position_in_the_stream_of_changes()
    {
        var before = await ChangeCursorAsync();
        Assert.Equal(before, await ChangeCursorAsync());
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.NotEqual(before, await ChangeCursorAsync());
    }

    private async Task<string?> ChangeCursorAsync() =>
        (await _app.DataAsync("{ importStatuses { changeCursor } }")).GetProperty("importStatuses").GetProperty("changeCursor").GetString();
}
