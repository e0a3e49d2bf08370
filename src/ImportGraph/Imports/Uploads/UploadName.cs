using ImportGraph.Storage;

namespace ImportGraph.Imports.Uploads;

/// <summary>Names of uploaded files. They are only shown to people and decide the format: no path is built from them.</summary>
internal static class UploadName
{
    /// <summary>Why a text cannot be the name of a file, as the end of a sentence; null if it can be one.</summary>
    public static string? WhyNot(string name) =>
        name.Length is 0 or > Upload.MaxFileNameLength ? $"must have 1 to {Upload.MaxFileNameLength} characters; it has {name.Length}"
        : name.Any(char.IsControl) ? "may not have control characters"
        : name.AsSpan().IndexOfAny('/', '\\') >= 0 ? "must be the name of a file, without folders"
        : name is "." or ".." ? "must be the name of a file"
        : null;
}
