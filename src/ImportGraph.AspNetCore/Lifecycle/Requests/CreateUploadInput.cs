namespace ImportGraph.AspNetCore;

/// <summary>The file to upload.</summary>
internal sealed class CreateUploadInput
{
    /// <summary>The name of the file, at most 255 characters, without folders. Its extension decides how the file is read.</summary>
    public required string FileName { get; init; }

    /// <summary>The number of bytes of the file.</summary>
    public required long Length { get; init; }

    /// <summary>The project that the upload belongs to; only its jobs can read the upload. By default, the project `default`.</summary>
    public string? Project { get; init; }
}
