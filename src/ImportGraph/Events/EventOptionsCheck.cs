using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ImportGraph.Events;

/// <summary>Prevents the start with a configuration of Redis that cannot be used.</summary>
internal sealed class EventOptionsCheck : IValidateOptions<EventOptions>
{
    public ValidateOptionsResult Validate(string? name, EventOptions options)
    {
        try
        {
            _ = string.IsNullOrWhiteSpace(options.Redis) ? null : ConfigurationOptions.Parse(options.Redis);
            return ValidateOptionsResult.Success;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            // The message of the fault may quote a part of a password.
            return ValidateOptionsResult.Fail(
                "ImportGraph:Events:Redis must be a configuration string of StackExchange.Redis, for example redis:6379,password=...");
        }
    }
}
