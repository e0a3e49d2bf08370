using ImportGraph.Jobs;

namespace ImportGraph.Storage;

/// <summary>A file that a client sends to the server, in parts or as a whole. Jobs can read it once it is complete.</summary>
public sealed class Upload
{
    /// <summary>Maximum length of a file name, in characters.</summary>
    public const int MaxFileNameLength = 255;

    /// <summary>Length of <see cref="Sha256"/>, in characters.</summary>
    public const int HashLength = 64;

    /// <summary>Identifier of the row.</summary>
    public long Key { get; init; }

    /// <summary>The name by which clients and jobs refer to the upload. It is random, so nobody can guess it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The project that the upload belongs to. Only jobs of this project can read it.</summary>
    public required string Project { get; init; }

    /// <summary>The name that the file has at the client. Its extension decides how the file is read.</summary>
    public required string FileName { get; init; }

    /// <summary>The number of bytes of the file; null while it is not known.</summary>
    public long? Length { get; set; }

    /// <summary>The number of bytes that are stored. They survive a power cut.</summary>
    public long Offset { get; set; }

    /// <summary>The SHA-256 of a complete upload, in lower-case hexadecimal digits; null before that.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Who created the upload; null if no authentication was required.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When the upload was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the upload is removed, unless bytes arrive or a job names it before.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When all bytes were stored and their hash was computed; null before that. Then the file does not change any more.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>The refusal of a job that names no upload, or one that it cannot read.</summary>
    internal static InvalidDataSourceError NotUsable { get; } = new(
        nameof(ImportJob.SourcePath), "There is no upload with this id in the project of the job. The path of an upload is its id in lower case.");

    /// <summary>Whether all bytes are stored.</summary>
    internal bool IsWhole => Offset == Length;
}
