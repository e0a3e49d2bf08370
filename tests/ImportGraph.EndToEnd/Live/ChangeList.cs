using System.Text.Json;

namespace ImportGraph.EndToEnd.Live;

/// <summary>A client's list of jobs, kept up to date by the stream of changes. The stream must be complete: a RESYNC fails the test.</summary>
internal sealed class ChangeList(TestSocket socket)
{
    private const string Operation = "1";

    private const string Query =
        "subscription ($after: String) { importStatusesUpdated(after: $after, maxRate: 60) { kind cursor importStatus { id version status } } }";

    private readonly Dictionary<string, long> _streamed = [];

    /// <summary>The newest known version and status of each job.</summary>
    public Dictionary<string, (long Version, string Status)> Jobs { get; } = [];

    /// <summary>How many changes were read.</summary>
    public int Changes { get; private set; }

    public Task SubscribeAsync(string? after = null) => socket.SubscribeAsync(Operation, Query, new { after });

    /// <summary>Adds a job of a page, or of a change, unless a newer version of it is known.</summary>
    public void Add(JsonElement job)
    {
        var (id, version) = (job.GetProperty("id").GetString()!, job.GetProperty("version").GetInt64());
        if (!Jobs.TryGetValue(id, out var known) || known.Version < version)
        {
            Jobs[id] = (version, job.GetProperty("status").GetString()!);
        }
    }

    /// <summary>Applies some changes.</summary>
    public Task ReadAsync(int count)
    {
        var end = Changes + count;
        return UntilAsync(() => Changes >= end);
    }

    /// <summary>Applies changes until a condition holds for the list.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            var change = (await socket.NextAsync(Operation)).GetProperty("data").GetProperty("importStatusesUpdated");
            Assert.Equal("MATCHED", change.GetProperty("kind").GetString());
            var job = change.GetProperty("importStatus");
            var (id, version) = (job.GetProperty("id").GetString()!, job.GetProperty("version").GetInt64());
            Assert.True(version > _streamed.GetValueOrDefault(id), $"Version {version} of {id} follows {_streamed.GetValueOrDefault(id)}.");
            _streamed[id] = version;
            Add(job);
            Changes++;
        }
    }
}
