using System.Diagnostics.CodeAnalysis;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Imports.Uploads;

/// <summary>The result of a request for a new upload: the upload, or why there is none.</summary>
public sealed class UploadCreation
{
    private UploadCreation(Upload? upload, JobError? error) => (Upload, Error) = (upload, error);

    /// <summary>The new upload; null if it was refused.</summary>
    public Upload? Upload { get; }

    /// <summary>Why it was refused; null if it was created.</summary>
    public JobError? Error { get; }

    /// <summary>True if the upload was created.</summary>
    [MemberNotNullWhen(true, nameof(Upload)), MemberNotNullWhen(false, nameof(Error))]
    public bool Made => Upload is not null;

    /// <summary>Creates the result of a request that was fulfilled.</summary>
    public static implicit operator UploadCreation(Upload upload) => new(upload, null);

    /// <summary>Creates the result of a request that was refused.</summary>
    public static implicit operator UploadCreation(JobError error) => new(null, error);
}
