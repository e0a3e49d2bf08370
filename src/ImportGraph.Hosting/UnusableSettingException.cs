namespace ImportGraph.Hosting;

/// <summary>A setting that a program needs to start cannot be used.</summary>
/// <param name="message">The setting, and what is wrong with it. It is printed, so it must not contain a secret.</param>
/// <param name="reason">The fault that was found; null if there is none.</param>
public sealed class UnusableSettingException(string message, Exception? reason = null) : Exception(message, reason);
