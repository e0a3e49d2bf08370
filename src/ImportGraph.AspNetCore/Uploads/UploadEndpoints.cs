using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImportGraph.AspNetCore.Uploads;

/// <summary>
/// Files that clients send before an import reads them: with tus, the open protocol of resumable uploads (https://tus.io), or as a whole with PUT.
/// </summary>
internal static class UploadEndpoints
{
    /// <summary>The id of an upload; in a PUT the name of the file.</summary>
    private const string Upload = "/{upload}";

    /// <summary>Maps the endpoints. <see cref="RestEndpoints.MapRest"/> adds the rules for all paths of REST.</summary>
    public static void MapUploads(this WebApplication app)
    {
        var uploads = app.MapGroup(UploadAddress.Root).WithTags("Uploads")
            // The store itself limits what it reads. All other bodies keep the limit of the server.
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .AddEndpointFilter(RequestForm.CheckAsync)
            .AddEndpointFilter(Tus.AnnounceAsync);
        uploads.MapMethods("", [HttpMethods.Options], Tus.Describe).WithName("describeUploads").Needs(Scopes.Write);
        uploads.MapPost("", UploadCreate.CreateAsync).WithName("createUpload").NeedsTus();
        uploads.MapMethods(Upload, [HttpMethods.Head], UploadTransfer.OffsetAsync).WithName("getUploadOffset").NeedsTus();
        uploads.MapPatch(Upload, UploadTransfer.AppendAsync).WithName("appendToUpload").NeedsTus();
        uploads.MapDelete(Upload, UploadTransfer.RemoveAsync).WithName("removeUpload").NeedsTus();
        uploads.MapPost(Upload, UploadTransfer.OverrideAsync).WithName("overrideUploadMethod").NeedsTus();
        uploads.MapPut(Upload, WholeUpload.PutAsync).WithName("putUpload").Needs(Scopes.Write);
        uploads.MapGet(Upload, WholeUpload.ReadAsync).WithName("getUpload").Needs(Scopes.Write);
    }

    private static void NeedsTus(this RouteHandlerBuilder endpoint) => endpoint.Needs(Scopes.Write).AddEndpointFilter(Tus.CheckVersionAsync);
}
