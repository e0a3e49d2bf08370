using System.Text.Json;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Uploads;

/// <summary>Uploads for clients that send a file in one request, and what is known about an upload.</summary>
internal static class WholeUpload
{
    private const string Action = "PutUpload";
    private const string FileName = "The name of the file";

    /// <summary>Stores the body as a file with the name at the end of the path.</summary>
    public static Task<IResult> PutAsync(string upload, HttpContext http, UploadStore uploads, UploadBody body, Audit audit)
    {
        var request = http.Request;
        var project = ProjectHeader.Of(request) ?? ProjectName.Default;
        return body.ReceiveAsync(http, async stop =>
        {
            var put = new NewUpload(upload, request.ContentLength, project, http.Caller().Subject);
            var (error, write) = await uploads.PutAsync(put, http.Caller().Projects, request.Body, stop);
            if (error is not null)
            {
                audit.Refused(Action, null, error);
                return UploadErrors.Of(error, FileName);
            }

            if (write.Refusal is { } refusal)
            {
                return UploadErrors.Of(refusal, write);
            }

            audit.Uploaded(Action, write.Upload!);
            return new Found(write.Upload!, StatusCodes.Status201Created);
        });
    }

    /// <summary>Describes an upload. Its bytes are only for jobs.</summary>
    public static async Task<IResult> ReadAsync(string upload, HttpContext http, UploadStore uploads) =>
        UploadId.Read(upload) is { } id && await uploads.FindAsync(id, http.Caller().Projects, http.RequestAborted) is { } found
            ? new Found(found, StatusCodes.Status200OK)
            : UploadErrors.NotFound;

    private sealed class Found(Upload upload, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            var url = UploadAddress.Of(http.Request.PathBase, upload.Id);
            http.Response.StatusCode = status;
            http.Response.Headers.CacheControl = "no-store";
            if (status == StatusCodes.Status201Created)
            {
                http.Response.Headers.Location = url;
            }

            return RestJson.WriteAsync(http, writer => Write(writer, url));
        }

        private void Write(Utf8JsonWriter writer, string url)
        {
            writer.WriteStartObject();
            writer.WriteString("id", upload.Id);
            writer.WriteString("url", url);
            writer.WriteString("project", upload.Project);
            writer.WriteString("file_name", upload.FileName);
            writer.WriteNumber("offset", upload.Offset);
            if (upload.Length is { } length)
            {
                writer.WriteNumber("length", length);
            }

            if (upload.Sha256 is { } hash)
            {
                writer.WriteString("sha256", hash);
            }

            WriteTime(writer, "created_at", upload.CreatedAt);
            if (upload.CompletedAt is { } completed)
            {
                WriteTime(writer, "completed_at", completed);
            }

            WriteTime(writer, "expires_at", upload.ExpiresAt);
            writer.WriteEndObject();
        }

        private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset time)
        {
            writer.WritePropertyName(name);
            DateTimeType.Write(writer, time);
        }
    }
}
