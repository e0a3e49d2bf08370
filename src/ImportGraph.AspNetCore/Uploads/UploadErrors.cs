using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Uploads;

/// <summary>Errors of uploads as responses.</summary>
internal static class UploadErrors
{
    public static readonly RestError NotFound = new(ErrorCodes.UploadNotFound, "There is no upload with this id in your projects.");

    /// <summary>The error for a request whose bytes were not added.</summary>
    public static RestError Of(UploadRefusal refusal, UploadWrite write) => refusal switch
    {
        UploadRefusal.NotFound => NotFound,
        UploadRefusal.Expired => new(ErrorCodes.UploadExpired, "The upload was not finished in time. Create a new one."),
        UploadRefusal.Locked => new(ErrorCodes.UploadLocked, "Another request sends bytes of this upload. Try again."),
        UploadRefusal.WrongOffset => new(ErrorCodes.OffsetConflict, $"The upload has {write.Upload!.Offset} bytes. Continue there."),
        UploadRefusal.TooLong => new(ErrorCodes.UploadTooLarge, "The file has more bytes than it may have, or than were announced."),
        UploadRefusal.WrongChecksum => new(ErrorCodes.WrongChecksum, $"The bytes do not have the checksum in {TusHeaders.Checksum}. None of them was kept."),
        UploadRefusal.ProjectFull => new(ErrorCodes.UploadsFull, $"The uploads of the project {write.Upload!.Project} may not have more bytes together."),
    };

    /// <summary>The error for an upload that was not created.</summary>
    /// <param name="error">Why it was not created.</param>
    /// <param name="header">The header or parameter with what the client said about the file.</param>
    public static RestError Of(JobError error, string header) =>
        error is InvalidUploadError invalid ? RestError.At(ErrorCodes.Of(error), header, invalid.Reason) : RestError.Of(error);
}
