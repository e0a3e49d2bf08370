using System.Diagnostics;
using System.Text.Json;

namespace ImportGraph.EndToEnd.Live;

/// <summary>The states that one subscription to a job has received.</summary>
internal sealed class JobStream
{
    public long Version { get; set; }

    public string Status { get; private set; } = "";

    /// <summary>When the last state arrived, as <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long ReceivedAt { get; private set; }

    public bool IsCompleted { get; set; }

    public void Next(JsonElement state)
    {
        var version = state.GetProperty("version").GetInt64();
        Assert.True(version > Version, $"Version {version} follows {Version}.");
        (Version, Status, ReceivedAt) = (version, state.GetProperty("status").GetString()!, Stopwatch.GetTimestamp());
    }
}
