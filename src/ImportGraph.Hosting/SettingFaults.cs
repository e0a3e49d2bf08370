using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ImportGraph.Hosting;

/// <summary>Ends a program that has settings that cannot be used, and says which.</summary>
public static partial class SettingFaults
{
    private const int ExitCode = 1;

    /// <summary>
    /// From now on, an exception about settings that ends the program is reported with one line per setting. Otherwise, the runtime would
    /// print where in the code it was thrown, and abort.
    /// </summary>
    public static void Report() => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        var faults = In((Exception)unhandled.ExceptionObject).ToList();
        foreach (var fault in faults)
        {
            Console.Error.WriteLine(fault);
        }

        if (faults.Count > 0)
        {
            Environment.Exit(ExitCode);
        }
    };

    /// <summary>What is wrong with the settings; nothing if the exception has another reason.</summary>
    private static IEnumerable<string> In(Exception exception) => exception switch
    {
        AggregateException all => all.InnerExceptions.SelectMany(In),
        OptionsValidationException wrong => wrong.Failures,
        UnusableSettingException unusable => [unusable.Message],
        InvalidOperationException when WrongType().Match(exception.Message) is { Success: true } wrong =>
            [$"{wrong.Groups["setting"]} must be of the type {wrong.Groups["type"]}."],
        _ => [],
    };

    /// <summary>The message of the library that reads settings. It also contains the value, which may be a secret.</summary>
    [GeneratedRegex(@"^Failed to convert configuration value .* at '(?<setting>[^']+)' to type '(?:System\.)?(?<type>[^']+)'", RegexOptions.Singleline)]
    private static partial Regex WrongType();
}
