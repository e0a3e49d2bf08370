using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace ImportGraph.Imports.Uploads;

/// <summary>
/// What an unfinished upload in a bucket has at a number of bytes: the parts that the bucket has received, and the bytes after them. As an object it
/// is a line of JSON, then these bytes.
/// </summary>
/// <param name="Offset">The number of bytes.</param>
/// <param name="UploadId">The multipart upload; null before it has begun.</param>
/// <param name="PartSize">The size of each part. It stays the same if the setting changes.</param>
/// <param name="Parts">The ETags of the parts.</param>
internal sealed record UploadSnapshot(long Offset, string? UploadId, int PartSize, IReadOnlyList<string> Parts)
{
    /// <summary>Maximum length of the line. It is enough for the ETags of 10,000 parts.</summary>
    private const int MaxHeader = 4 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The number of bytes after the last part.</summary>
    public int Rest => (int)(Offset - ((long)Parts.Count * PartSize));

    /// <summary>The line of JSON.</summary>
    public byte[] Header() => [.. JsonSerializer.SerializeToUtf8Bytes(new Line(UploadId, PartSize, Parts), Json), (byte)'\n'];

    /// <summary>Reads a snapshot.</summary>
    /// <param name="offset">The number of bytes, which the name of the object says.</param>
    /// <param name="content">The object.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The snapshot, and the bytes after its parts.</returns>
    /// <exception cref="InvalidDataException">It is not a snapshot.</exception>
    public static async Task<(UploadSnapshot Snapshot, Stream Bytes)> ReadAsync(long offset, Stream content, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(content);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var snapshot = Parse(offset, read.Buffer.Slice(0, end));
                reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return (snapshot, reader.AsStream());
            }

            if (read.IsCompleted || read.Buffer.Length > MaxHeader)
            {
                throw Damaged();
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static UploadSnapshot Parse(long offset, ReadOnlySequence<byte> header)
    {
        try
        {
            var json = new Utf8JsonReader(header);
            return JsonSerializer.Deserialize<Line>(ref json, Json) is { PartSize: > 0, Parts: not null } line
                && new UploadSnapshot(offset, line.UploadId, line.PartSize, line.Parts) is var snapshot
                && snapshot.Offset - ((long)line.Parts.Count * line.PartSize) is >= 0 and var rest && rest < line.PartSize
                ? snapshot
                : throw Damaged();
        }
        catch (JsonException)
        {
            throw Damaged();
        }
    }

    private static InvalidDataException Damaged() => new("A snapshot of an upload in the bucket is damaged.");

    private sealed record Line(string? UploadId, int PartSize, IReadOnlyList<string> Parts);
}
