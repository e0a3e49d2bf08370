namespace ImportGraph.Storage;

/// <summary>A job that reads an upload. The row is deleted with its job; an upload with such a row is never deleted.</summary>
public sealed class UploadUse
{
    /// <summary>The job.</summary>
    public required long JobKey { get; init; }

    /// <summary>The upload.</summary>
    public required long UploadKey { get; init; }
}
