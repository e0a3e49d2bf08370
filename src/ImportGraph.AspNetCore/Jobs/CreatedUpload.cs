using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>The result of the mutation that creates an upload.</summary>
/// <param name="Creation">The upload, or why there is none.</param>
/// <param name="UrlOf">The URL of a path of this server, as clients reach it.</param>
internal sealed record CreatedUpload(UploadCreation Creation, Func<string, string> UrlOf)
{
    /// <summary>The upload; null if it was refused.</summary>
    public Upload? Upload => Creation.Upload;

    /// <summary>Why it was refused; null if it was created.</summary>
    public JobError? Error => Creation.Error;

    /// <summary>Where its bytes are sent.</summary>
    public string Url => UrlOf(UploadAddress.Of(pathBase: "", Upload!.Id));
}
