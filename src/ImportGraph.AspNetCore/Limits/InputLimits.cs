using System.Text;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Limits;

/// <summary>Limits for the values that callers can store.</summary>
internal static class InputLimits
{
    /// <summary>Maximum number of importers that one worker may name: a claim asks for the jobs of each.</summary>
    public const int MaxImporters = 20;

    public static void CheckText(string field, string? text, int maxLength)
    {
        if (text?.Length > maxLength)
        {
            throw new InvalidInputException(InputCode.InputTooLong, $"{field} may have {maxLength} characters; it has {text.Length}.");
        }
    }

    /// <summary>Checks a text that machines compare.</summary>
    public static void CheckName(string field, string? text, int maxLength)
    {
        CheckText(field, text, maxLength);
        if (InputText.WhyNoName(text) is { } why)
        {
            throw new InvalidInputException(InputCode.InputInvalid, $"{field} {why}.");
        }
    }

    public static void CheckRange(string field, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new InvalidInputException(InputCode.InputOutOfRange, $"{field} must be from {least} to {most}; it is {value}.");
        }
    }

    public static void CheckProject(string? name) => CheckIdentifier("a project", name);

    public static void CheckProjects(IReadOnlyList<string> names) => CheckIdentifiers("a project", "projects", names, ProjectAccess.MaxNames);

    public static void CheckImporter(string? name) => CheckIdentifier("an importer", name);

    public static void CheckImporters(IReadOnlyList<string> names) => CheckIdentifiers("an importer", "importers", names, MaxImporters);

    public static void CheckParameters(string? json)
    {
        if (json is not null && Encoding.UTF8.GetByteCount(json) is var bytes and > ImportJob.MaxParametersBytes)
        {
            throw new InvalidInputException(
                InputCode.InputTooLong, $"parameters may have {ImportJob.MaxParametersBytes} bytes of JSON; they have {bytes}.");
        }
    }

    public static void CheckTags(IReadOnlyList<string>? tags)
    {
        if (tags?.Count > ImportJob.MaxTags)
        {
            throw new InvalidInputException(InputCode.InputTooLong, $"A job may have at most {ImportJob.MaxTags} tags; there are {tags.Count}.");
        }

        foreach (var tag in tags ?? [])
        {
            CheckName("A tag", tag, ImportJob.MaxTagLength);
        }
    }

    private static void CheckIdentifiers(string one, string several, IReadOnlyList<string> names, int most)
    {
        if (names.Count > most)
        {
            throw new InvalidInputException(InputCode.InputTooLong, $"There may be at most {most} {several}; there are {names.Count}.");
        }

        foreach (var name in names)
        {
            CheckIdentifier(one, name);
        }
    }

    /// <summary>Checks a name of a project or an importer, for which the same rule holds.</summary>
    private static void CheckIdentifier(string one, string? name)
    {
        if (name is not null && !ProjectName.IsValid(name))
        {
            throw new InvalidInputException(InputCode.InputInvalid, $"The name of {one} {ProjectName.Rule}.");
        }
    }
}
