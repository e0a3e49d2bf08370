using ImportGraph.Imports.Sources;

namespace ImportGraph.Server.Samples;

internal static class SampleRegistration
{
    /// <summary>In Development, the shipped packages and the packages below <c>.data/packages</c> can be imported.</summary>
    public static void AddSamples(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddOptions<SampleOptions>().Configure(options => options.Enabled = environment.IsDevelopment()).BindConfiguration("ImportGraph:Samples");
        services.AddHostedService<SampleImport>();
        services.PostConfigure<SourceOptions>(options =>
        {
            if (environment.IsDevelopment() && options.SharedRoots.Count == 0)
            {
                options.SharedRoots.Add(SampleImport.Shipped);
                options.SharedRoots.Add(SampleImport.Packages);
            }
        });
    }
}
