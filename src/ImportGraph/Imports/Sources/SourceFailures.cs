using ImportGraph.Imports.Formats;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Sources;

/// <summary>The failures of a source.</summary>
internal static class SourceFailures
{
    public static SourceException NotFound(string path) => new(new(
        FailureCode.SourceNotFound, FailureCategory.SourceUnavailable, $"There is no file or folder at \"{path}\"."));

    public static SourceException UploadNotFound(string id) => new(new(
        FailureCode.SourceNotFound, FailureCategory.SourceUnavailable, $"There is no complete upload with the id \"{id}\" in the project of the job."));

    /// <summary>The upload is complete, so another machine or a bucket has its file.</summary>
    public static SourceException UploadFileMissing(string name) => new(new(
        FailureCode.SourceNotFound,
        FailureCategory.SourceUnavailable,
        $"The uploaded file \"{name}\" is not in the folder for uploads of this machine. Workers need the same folder as the server that received the file "
        + "(ImportGraph:Uploads:Folder)."));

    /// <summary>The upload is complete, so it is in another bucket, or in a folder.</summary>
    public static SourceException UploadObjectMissing(string name) => new(new(
        FailureCode.SourceNotFound,
        FailureCategory.SourceUnavailable,
        $"The uploaded file \"{name}\" is not in the bucket for uploads. Workers need the same bucket as the server that received the file "
        + "(ImportGraph:Uploads:Bucket)."));

    public static SourceException Empty(PackageLocation location) => new(new(
        FailureCode.SourceEmpty,
        FailureCategory.SourceUnavailable,
        $"There are no {(location.AnyFormat ? "" : $"{RecordFormat.Names} ")}files in \"{location.Path}\"."));

    public static SourceException NoText(string path) => new(new(
        FailureCode.SourceEmpty,
        FailureCategory.SourceUnavailable,
        $"There is no text in \"{path}\": perhaps it is still being written."));

    public static SourceException Forbidden(string reason) => new(new(
        FailureCode.SourceForbidden, FailureCategory.SourceAccessDenied, reason));

    /// <summary>A file whose name is not valid UTF-8 cannot be opened by that name.</summary>
    public static SourceException NameInvalid(string path, string name) => new(new(
        FailureCode.SourceNameInvalid,
        FailureCategory.InvalidContent,
        $"The name of a file in \"{path}\" is not valid UTF-8: rename \"{name}\"."));

    public static SourceException UnknownFormat(string path) => new(new(
        FailureCode.SourceFormatUnknown, FailureCategory.InvalidContent, $"\"{path}\" is not a {RecordFormat.Names} file.{RecordFormat.HintFor(path)}"));

    /// <param name="path">The source's path.</param>
    /// <param name="reason">The first problem, as a sentence.</param>
    public static SourceException NotParseable(string path, string? reason = null) => new(new(
        FailureCode.SourceNotParseable,
        FailureCategory.InvalidContent,
        $"Nothing in \"{path}\" could be read as an item. {reason}".TrimEnd()));

    public static SourceException TooManyFiles(string path, int limit) => new(new(
        FailureCode.SourceTooManyFiles,
        FailureCategory.LimitExceeded,
        $"There are more than {limit} files and folders in \"{path}\"."));

    public static SourceException FileTooLarge(string path, long limit) => new(new(
        FailureCode.SourceFileTooLarge,
        FailureCategory.LimitExceeded,
        $"\"{path}\" has more than {limit:N0} bytes, decompressed."));

    public static SourceException AccessDenied(string path, Exception cause) => new(
        new(
            FailureCode.SourceAccessDenied,
            FailureCategory.SourceAccessDenied,
            $"The server has no permission to read \"{path}\"."),
        cause);

    public static SourceException NoCredentials(string path, Exception cause) => WithoutCredentials(
        path,
        "no AWS credentials were found. Configure ImportGraph:S3:Credentials, or give the process credentials in environment variables, in a profile, "
        + "or by the role of its container or machine.",
        cause);

    public static SourceException CredentialsNotIssued(string path, Exception cause) => WithoutCredentials(
        path, "the server that issues the AWS credentials of this process refused to do so or could not be reached.", cause);

    private static SourceException WithoutCredentials(string path, string reason, Exception cause) => new(
        new(FailureCode.SourceAccessDenied, FailureCategory.SourceAccessDenied, $"\"{path}\" cannot be read: {reason}"), cause);

    public static SourceException Unreadable(string path, Exception cause) => new(
        new(FailureCode.SourceUnreadable, FailureCategory.SourceUnavailable, $"\"{path}\" could not be read to its end."), cause);

    public static SourceException TooSlow(string path, TimeSpan limit) => new(new(
        FailureCode.SourceUnreadable, FailureCategory.SourceUnavailable, $"\"{path}\" could not be read within {limit.TotalSeconds:0} s."));

    /// <param name="path">The source's path.</param>
    /// <param name="reason">What is wrong with the answer, as a sentence.</param>
    /// <param name="cause">The exception that revealed it; null if there is none.</param>
    public static SourceException UnexpectedAnswer(string path, string reason, Exception? cause = null) => new(
        new(FailureCode.SourceUnreadable, FailureCategory.SourceUnavailable, $"\"{path}\" could not be read. {reason}"), cause);

    public static SourceException Changed(string path, Exception? cause = null) => new(
        new(
            FailureCode.SourceChanged,
            FailureCategory.SourceUnavailable,
            $"\"{path}\" was changed or removed while the package was read."),
        cause);

    /// <summary>A retry may help: most likely the file has not fully arrived yet, or its author will fix it.</summary>
    public static SourceException Broken(string path, BrokenFileException fault) => new(
        new(
            FailureCode.SourceUnreadable,
            FailureCategory.InvalidContent,
            $"\"{path}\" cannot be read from line {fault.Line} on. {fault.Message}"),
        fault);

    /// <summary>A retry may help: most likely the file has not fully arrived yet.</summary>
    public static SourceException BrokenCompression(string path, Exception? cause = null) => new(
        new(
            FailureCode.SourceUnreadable,
            FailureCategory.InvalidContent,
            $"\"{path}\" is not a gzip file, or its gzip data is damaged, is cut off or has something after it."),
        cause);

    /// <summary>A retry may help: most likely the file has not fully arrived yet.</summary>
    public static SourceException BrokenArchive(string path, Exception? cause = null) => new(
        new(
            FailureCode.SourceUnreadable,
            FailureCategory.InvalidContent,
            $"\"{path}\" cannot be read: the zip archive is damaged or cut off, or is compressed in another way than deflate."),
        cause);

    /// <summary>A retry may help: most likely the file has not fully arrived yet.</summary>
    public static SourceException BrokenWorkbook(string path, Exception cause) => new(
        new(
            FailureCode.SourceUnreadable,
            FailureCategory.InvalidContent,
            $"\"{path}\" cannot be read: it is not an .xlsx workbook, or is damaged or cut off."),
        cause);

    public static SourceException WorkbookProtected(string path) =>
        ArchiveRefused(path, "It is protected with a password, or is an .xls workbook. Save it as .xlsx without a password.");

    /// <param name="path">The path of the archive.</param>
    /// <param name="reason">What is wrong with it, as a sentence.</param>
    public static SourceException ArchiveRefused(string path, string reason) => new(new(
        FailureCode.SourceArchiveRefused, FailureCategory.InvalidContent, $"\"{path}\" is not read. {reason}"));
}
