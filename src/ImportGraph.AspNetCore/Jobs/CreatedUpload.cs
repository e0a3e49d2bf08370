using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>The result of the mutation that creates an upload.</summary>
/// <param name="Creation">The upload, or why there is none.</param>
/// <param name="PathBase">The path before the paths of this server.</param>
internal sealed record CreatedUpload(UploadCreation Creation, string PathBase)
{
    /// <summary>The upload; null if it was refused.</summary>
    public Upload? Upload => Creation.Upload;

    /// <summary>Why it was refused; null if it was created.</summary>
    public JobError? Error => Creation.Error;

    /// <summary>The path to which its bytes are sent.</summary>
    public string Url => UploadAddress.Of(PathBase, Upload!.Id);
}
