using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Uploads;

/// <summary>Creates uploads with tus.</summary>
internal static class UploadCreate
{
    private const string Action = "CreateUpload";

    /// <summary>Creates an upload. If the request has the first bytes of the file, stores them.</summary>
    public static Task<IResult> CreateAsync(HttpContext http, UploadStore uploads, UploadBody body, Audit audit)
    {
        var (request, projects) = (http.Request, http.Caller().Projects);
        var length = Tus.RequiredNumber(request, TusHeaders.Length);
        var metadata = UploadMetadata.Read(request);
        var checksum = Tus.Checksum(request);
        var project = metadata.Project ?? ProjectHeader.Of(request) ?? ProjectName.Default;
        return body.ReceiveAsync(http, async stop =>
        {
            var created = audit.OfUpload(
                await uploads.CreateAsync(new NewUpload(metadata.FileName, length, project, http.Caller().Subject), projects, stop), Action);
            if (!created.Made)
            {
                var isTooLarge = created.Error is InvalidUploadError { Field: InvalidUploadError.LengthField };
                return UploadErrors.Of(created.Error, isTooLarge ? TusHeaders.Length : TusHeaders.Metadata);
            }

            var upload = created.Upload;
            http.Response.Headers.Location = UploadAddress.Of(request.PathBase, upload.Id);
            if (Tus.HasBytes(request))
            {
                var write = await uploads.WriteAsync(upload.Id, projects, 0, request.Body, request.ContentLength, checksum, stop);
                if (write.Refusal is { } refusal)
                {
                    return UploadErrors.Of(refusal, write);
                }

                upload = write.Upload!;
            }

            UploadTransfer.SetState(http.Response, upload);
            return TypedResults.StatusCode(StatusCodes.Status201Created);
        });
    }
}
