using ImportGraph.Storage;

namespace ImportGraph.Imports.Uploads;

/// <summary>The result of a request that adds bytes to an upload.</summary>
/// <param name="Upload">The upload after the request; null if it was not found.</param>
/// <param name="Refusal">Why not all bytes were added; null if all were.</param>
public readonly record struct UploadWrite(Upload? Upload, UploadRefusal? Refusal)
{
    /// <summary>Creates the result of a request whose bytes were all added.</summary>
    public static implicit operator UploadWrite(Upload upload) => new(upload, null);

    /// <summary>Creates the result of a request that was refused before its bytes were read.</summary>
    public static implicit operator UploadWrite(UploadRefusal refusal) => new(null, refusal);
}
