using ImportGraph.Jobs;

namespace ImportGraph.Imports.Uploads;

/// <summary>A request for a new upload.</summary>
/// <param name="FileName">The name that the file has at the client.</param>
/// <param name="Length">The number of bytes of the file; null if it is not known before its end.</param>
/// <param name="Project">The project that the upload belongs to.</param>
/// <param name="CreatedBy">Who asks for it; null if no authentication is required.</param>
public sealed record NewUpload(string FileName, long? Length, string Project = ProjectName.Default, string? CreatedBy = null);
