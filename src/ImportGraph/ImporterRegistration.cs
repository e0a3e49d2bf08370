using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;
using ImportGraph.Running.Importers;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph;

/// <summary>Registers importers.</summary>
public static class ImporterRegistration
{
    /// <summary>
    /// Registers an importer, which runs the jobs that name it. Each attempt has an instance of its own, with a scope of services of its own.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name by which jobs name it.</param>
    /// <param name="configure">Changes its settings, for example its description. The section <c>ImportGraph:Importers:NAME</c> is read first.</param>
    /// <exception cref="ArgumentException">The name cannot be the name of an importer, or another importer has it.</exception>
    public static IServiceCollection AddImporter<TImporter>(this IServiceCollection services, string name, Action<ImporterSettings>? configure = null)
        where TImporter : class, IImporter =>
        services.AddImporter<TImporter>(name, FieldsOf(typeof(TImporter)), configure);

    /// <inheritdoc cref="AddImporter{TImporter}(IServiceCollection, string, Action{ImporterSettings}?)"/>
    internal static IServiceCollection AddImporter<TImporter>(
        this IServiceCollection services, string name, IReadOnlyList<ImporterField> fields, Action<ImporterSettings>? configure = null)
        where TImporter : class, IImporter
    {
        if (!ImporterName.IsValid(name))
        {
            throw new ArgumentException($"The name of an importer {ImporterName.Rule}.", nameof(name));
        }

        if (services.Any(service => service.ServiceKey is string key && key == name && service.ServiceType == typeof(IImporter)))
        {
            throw new ArgumentException($"There is an importer with the name {name} already.", nameof(name));
        }

        if (configure is not null)
        {
            services.PostConfigure<ImporterOptions>(options =>
            {
                var settings = options.Importers.TryGetValue(name, out var given) ? given : new ImporterSettings();
                configure(settings);
                options.Importers[name] = settings;
            });
        }

        return services
            .AddKeyedScoped<IImporter, TImporter>(name)
            .AddSingleton(new RegisteredImporter(name, fields));
    }

    /// <summary>The fields of the items of a <see cref="BatchImporter{TItem}"/>; none for another importer.</summary>
    private static IReadOnlyList<ImporterField> FieldsOf(Type importer)
    {
        for (var type = importer; type is not null; type = type.BaseType)
        {
            if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(BatchImporter<>))
            {
                return (IReadOnlyList<ImporterField>)typeof(ImporterFields).GetMethod(nameof(ImporterFields.Of))!
                    .MakeGenericMethod(type.GetGenericArguments()).Invoke(null, null)!;
            }
        }

        return [];
    }
}
