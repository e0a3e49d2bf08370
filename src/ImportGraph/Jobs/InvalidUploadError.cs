namespace ImportGraph.Jobs;

/// <summary>There can be no such upload: the name of its file cannot be used, or the file is larger than an upload may be.</summary>
/// <param name="Field">The member of the upload with the problem.</param>
/// <param name="Reason">The problem, as the rest of a sentence that begins with the member.</param>
public sealed record InvalidUploadError(string Field, string Reason)
    : JobError(StableCode, $"{(Field == LengthField ? "The length" : "The name")} of the file {Reason}.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "INVALID_UPLOAD";

    /// <summary>The member for the length of the file.</summary>
    public const string LengthField = "Length";
}
