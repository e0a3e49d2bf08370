using ImportGraph.Imports.Sources;
using ImportGraph.Imports.Uploads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph;

internal static class UploadRegistration
{
    /// <summary>Registers the store of uploads, and uploads as a data source. The store's constructor is internal, so the container does not find it.</summary>
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration("ImportGraph:Uploads").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<UploadOptions>, UploadOptionsCheck>();
        services.AddSingleton<UploadBucket>();
        services.AddSingleton<IUploadStorage>(provider => provider.GetRequiredService<IOptions<UploadOptions>>().Value.Bucket.Length > 0
            ? ActivatorUtilities.CreateInstance<BucketUploads>(provider)
            : ActivatorUtilities.CreateInstance<FolderUploads>(provider));
        services.AddSingleton<UploadRows>();
        services.AddSingleton<UploadPurge>();
        services.AddSingleton(provider => new UploadStore(
            provider.GetRequiredService<UploadRows>(),
            provider.GetRequiredService<IUploadStorage>(),
            provider.GetRequiredService<IOptions<UploadOptions>>(),
            provider.GetRequiredService<ILogger<UploadStore>>()));
        services.AddSingleton<IDataSource, UploadSource>();
    }
}
