using System.Globalization;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Uploads;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Uploads;

/// <summary>Continues and removes uploads with tus.</summary>
internal static class UploadTransfer
{
    /// <summary>Says how many bytes are stored.</summary>
    public static async Task<IResult> OffsetAsync(string upload, HttpContext http, UploadStore uploads)
    {
        if (await FindAsync(upload, http, uploads) is not { } found)
        {
            return UploadErrors.NotFound;
        }

        if (uploads.IsExpired(found))
        {
            return UploadErrors.Of(UploadRefusal.Expired, default);
        }

        var headers = http.Response.Headers;
        SetState(http.Response, found);
        headers[TusHeaders.Length] = Tus.Text(found.Length!.Value);
        headers[TusHeaders.Metadata] = UploadMetadata.Of(found);
        headers.CacheControl = "no-store";
        return TypedResults.StatusCode(StatusCodes.Status200OK);
    }

    /// <summary>Adds the body at the end of the upload.</summary>
    public static Task<IResult> AppendAsync(string upload, HttpContext http, UploadStore uploads, UploadBody body)
    {
        var request = http.Request;
        if (!Tus.HasBytes(request))
        {
            throw new BadHttpRequestException($"Send {Tus.ContentType}.", StatusCodes.Status415UnsupportedMediaType);
        }

        var (offset, checksum) = (Tus.RequiredNumber(request, TusHeaders.Offset), Tus.Checksum(request));
        return UploadId.Read(upload) is not { } id ? Task.FromResult<IResult>(UploadErrors.NotFound) : body.ReceiveAsync(http, async stop =>
        {
            var write = await uploads.WriteAsync(id, http.Caller().Projects, offset, request.Body, request.ContentLength, checksum, stop);
            if (write.Refusal is { } refusal)
            {
                return UploadErrors.Of(refusal, write);
            }

            SetState(http.Response, write.Upload!);
            return TypedResults.NoContent();
        });
    }

    /// <summary>Removes the upload.</summary>
    public static async Task<IResult> RemoveAsync(string upload, HttpContext http, UploadStore uploads, Audit audit)
    {
        if (await FindAsync(upload, http, uploads) is not { } found)
        {
            return UploadErrors.NotFound;
        }

        if (await uploads.DeleteAsync(found, http.RequestAborted))
        {
            audit.Uploaded("RemoveUpload", found);
            return TypedResults.NoContent();
        }

        return await FindAsync(upload, http, uploads) is null
            ? UploadErrors.NotFound
            : new RestError(ErrorCodes.UploadInUse, "A job names this upload. It is removed some time after the job was deleted.");
    }

    /// <summary>Carries out another method, for clients that can send only GET and POST.</summary>
    public static Task<IResult> OverrideAsync(string upload, HttpContext http, UploadStore uploads, UploadBody body, Audit audit)
    {
        var method = http.Request.Headers[TusHeaders.MethodOverride].ToString();
        return HttpMethods.IsPatch(method) ? AppendAsync(upload, http, uploads, body)
            : HttpMethods.IsDelete(method) ? RemoveAsync(upload, http, uploads, audit)
            : HttpMethods.IsHead(method) ? OffsetAsync(upload, http, uploads)
            : throw new RefusedException(RestError.At(ErrorCodes.IllTyped, TusHeaders.MethodOverride, "must be PATCH, DELETE or HEAD"));
    }

    /// <summary>Sets the headers that say how far the upload is, and when it expires if nothing more arrives.</summary>
    public static void SetState(HttpResponse response, Upload upload)
    {
        response.Headers[TusHeaders.Offset] = Tus.Text(upload.Offset);
        if (upload.CompletedAt is null)
        {
            response.Headers[TusHeaders.Expires] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>An upload of a whole file whose length is not known cannot be continued, so it is not found.</summary>
    private static async Task<Upload?> FindAsync(string text, HttpContext http, UploadStore uploads) =>
        UploadId.Read(text) is { } id && await uploads.FindAsync(id, http.Caller().Projects, http.RequestAborted) is { Length: not null } found ? found : null;
}
