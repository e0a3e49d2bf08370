using System.Text.Json;
using System.Text.Json.Serialization;
using ImportGraph.Jobs;

namespace ImportGraph.Events;

/// <summary>
/// What processes tell each other over Redis, on the one channel <see cref="Channel"/>: a job as it is after a change; that many were
/// changed, which stand in the database; or, without either, that the sender is there.
/// </summary>
/// <param name="V">Version of this form. Others are ignored.</param>
/// <param name="From">The sender, which ignores what comes back to it.</param>
/// <param name="Job">The job, without what only its worker may know.</param>
/// <param name="Many">Whether many were changed.</param>
internal sealed record JobMessage(int V, Guid From, ImportJob? Job = null, bool Many = false)
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "importgraph:jobs";

    /// <summary>The version that this process speaks.</summary>
    public const int Version = 1;

    /// <summary>Longest message that is read, in bytes: all texts of a job at their longest take half of it.</summary>
    private const int MaxLength = 256 << 10;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, JobMessageJson.Default.JobMessage);

    /// <summary>Reads a message; null where it is none that this version understands.</summary>
    public static JobMessage? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(bytes, JobMessageJson.Default.JobMessage) is { V: Version } message && message.Job?.Version is null or > 0
                ? message
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(JobMessage))]
internal sealed partial class JobMessageJson : JsonSerializerContext;
