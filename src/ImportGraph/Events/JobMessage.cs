using System.Text.Json;
using System.Text.Json.Serialization;
using ImportGraph.Jobs;

namespace ImportGraph.Events;

/// <summary>
/// A message between processes over Redis, on the one channel <see cref="Channel"/>. It contains a job after a change, or says that many
/// jobs were changed, which are then read from the database. Without either it only says that the sender is alive.
/// </summary>
/// <param name="V">Version of this format. Other versions are ignored.</param>
/// <param name="From">The sender, which ignores changes in its own messages.</param>
/// <param name="Job">The job, without the data that only its worker may know.</param>
/// <param name="Many">Whether many jobs were changed.</param>
internal sealed record JobMessage(int V, Guid From, ImportJob? Job = null, bool Many = false)
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "importgraph:jobs";

    /// <summary>The version of the format that this process uses.</summary>
    public const int Version = 2;

    /// <summary>Maximum size of a message that is read, in bytes. All texts of a job at their maximum length take half of it.</summary>
    private const int MaxLength = 256 << 10;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, JobMessageJson.Default.JobMessage);

    /// <summary>Reads a message. Null if it is not a message that this version understands.</summary>
    public static JobMessage? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
        {
            return null;
        }

        try
        {
            var message = JsonSerializer.Deserialize(bytes, JobMessageJson.Default.JobMessage);
            return message is { V: Version } && message.Job?.Version is null or > 0 ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(JobMessage))]
internal sealed partial class JobMessageJson : JsonSerializerContext;
