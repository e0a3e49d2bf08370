using ImportGraph.Imports.Formats;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Sources;

/// <summary>The failures of a source.</summary>
internal static class SourceFailures
{
    public const string NotFoundCode = "SOURCE_NOT_FOUND";
    public const string UnreadableCode = "SOURCE_UNREADABLE";
    public const string ChangedCode = "SOURCE_CHANGED";

    public static SourceException NotFound(string path) => new(new(
        NotFoundCode, FailureCategory.SourceUnavailable, $"There is no file or folder at \"{path}\".", Retryable: true));

    public static SourceException Empty(string path) => new(new(
        "SOURCE_EMPTY", FailureCategory.SourceUnavailable, $"There are no {RecordFormat.Names} files in \"{path}\".", Retryable: true));

    public static SourceException NoText(string path) => new(new(
        "SOURCE_EMPTY",
        FailureCategory.SourceUnavailable,
        $"There is no text in \"{path}\": perhaps it is still being written.",
        Retryable: true));

    public static SourceException Forbidden(string reason) => new(new(
        "SOURCE_FORBIDDEN", FailureCategory.SourceAccessDenied, reason, Retryable: false));

    /// <summary>A file whose name is not valid UTF-8 cannot be opened by that name.</summary>
    public static SourceException NameInvalid(string path, string name) => new(new(
        "SOURCE_NAME_INVALID",
        FailureCategory.InvalidContent,
        $"The name of a file in \"{path}\" is not valid UTF-8: rename \"{name}\".",
        Retryable: true));

    public static SourceException UnknownFormat(string path) => new(new(
        "SOURCE_FORMAT_UNKNOWN", FailureCategory.InvalidContent, $"\"{path}\" is not a {RecordFormat.Names} file.", Retryable: false));

    /// <param name="path">The source's path.</param>
    /// <param name="reason">The first problem, as a sentence.</param>
    public static SourceException NotParseable(string path, string? reason = null) => new(new(
        "SOURCE_NOT_PARSEABLE",
        FailureCategory.InvalidContent,
        $"Nothing in \"{path}\" could be read as an item. {reason}".TrimEnd(),
        Retryable: false));

    public static SourceException TooManyFiles(string path, int limit) => new(new(
        "SOURCE_TOO_MANY_FILES",
        FailureCategory.LimitExceeded,
        $"There are more than {limit} files and folders in \"{path}\".",
        Retryable: false));

    public static SourceException FileTooLarge(string path, long limit) => new(new(
        "SOURCE_FILE_TOO_LARGE",
        FailureCategory.LimitExceeded,
        $"\"{path}\" has more than {limit:N0} bytes, decompressed.",
        Retryable: false));

    public static SourceException AccessDenied(string path, Exception cause) => new(
        new(
            "SOURCE_ACCESS_DENIED",
            FailureCategory.SourceAccessDenied,
            $"The server has no permission to read \"{path}\".",
            Retryable: true),
        cause);

    public static SourceException NoCredentials(string path, Exception cause) => WithoutCredentials(
        path,
        "no AWS credentials were found. Configure ImportGraph:S3:Credentials, or give the process credentials in environment variables, in a profile, "
        + "or by the role of its container or machine.",
        cause);

    public static SourceException CredentialsNotIssued(string path, Exception cause) => WithoutCredentials(
        path, "the server that issues the AWS credentials of this process refused to do so or could not be reached.", cause);

    private static SourceException WithoutCredentials(string path, string reason, Exception cause) => new(
        new("SOURCE_ACCESS_DENIED", FailureCategory.SourceAccessDenied, $"\"{path}\" cannot be read: {reason}", Retryable: true), cause);

    public static SourceException Unreadable(string path, Exception cause) => new(
        new(UnreadableCode, FailureCategory.SourceUnavailable, $"\"{path}\" could not be read to its end.", Retryable: true), cause);

    /// <param name="path">The source's path.</param>
    /// <param name="reason">What is wrong with the answer, as a sentence.</param>
    /// <param name="cause">The exception that revealed it; null if there is none.</param>
    public static SourceException UnexpectedAnswer(string path, string reason, Exception? cause = null) => new(
        new(UnreadableCode, FailureCategory.SourceUnavailable, $"\"{path}\" could not be read. {reason}", Retryable: true), cause);

    public static SourceException Changed(string path, Exception? cause = null) => new(
        new(
            ChangedCode,
            FailureCategory.SourceUnavailable,
            $"\"{path}\" was changed or removed while the package was read.",
            Retryable: true),
        cause);

    /// <summary>A retry may help: most likely the file has not fully arrived yet, or its author will fix it.</summary>
    public static SourceException Broken(string path, BrokenFileException fault) => new(
        new(
            UnreadableCode,
            FailureCategory.InvalidContent,
            $"\"{path}\" cannot be read from line {fault.Line} on. {fault.Message}",
            Retryable: true),
        fault);

    /// <summary>A retry may help: most likely the file has not fully arrived yet.</summary>
    public static SourceException BrokenCompression(string path, Exception? cause = null) => new(
        new(
            UnreadableCode,
            FailureCategory.InvalidContent,
            $"\"{path}\" is not a gzip file, or its gzip data is damaged, is cut off or has something after it.",
            Retryable: true),
        cause);
}
