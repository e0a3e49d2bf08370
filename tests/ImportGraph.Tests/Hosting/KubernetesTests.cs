using System.Text.RegularExpressions;
using ImportGraph.Server.Commands;
using YamlDotNet.RepresentationModel;

namespace ImportGraph.Tests.Hosting;

/// <summary>The programs understand <c>deploy/kubernetes.yaml</c>. The test needs no cluster.</summary>
public sealed class KubernetesTests
{
    private static readonly List<YamlMappingNode> Objects = Read();

    private static readonly YamlMappingNode Shared = (YamlMappingNode)Objects.Single(thing => Kind(thing) == "ConfigMap")["data"];

    /// <summary>The pods of the job and of the deployments.</summary>
    private static IEnumerable<YamlNode> Pods =>
        Objects.Where(thing => Kind(thing) is "Job" or "Deployment").Select(thing => thing["spec"]["template"]["spec"]);

    private static IEnumerable<YamlNode> Deployed =>
        Objects.Where(thing => Kind(thing) is "Deployment").Select(thing => thing["spec"]["template"]["spec"]);

    [Fact]
    public void Its_settings_exist_and_each_pod_has_the_shared_ones()
    {
        var own = Pods.Select(Container).Where(container => container.Children.ContainsKey("env"))
            .SelectMany(container => Sequence(container["env"])).Select(setting => $"{setting["name"]}");
        var settings = Shared.Children.Keys.Select(name => $"{name}").Union(own)
            .Where(name => name.StartsWith("ImportGraph__", StringComparison.Ordinal))
            .ToList();

        Assert.True(settings.Count > 8);
        Assert.Subset(Setting.All().Select(setting => setting.Name).ToHashSet(), settings.ToHashSet());
        Assert.All(Pods, pod => Assert.Equal("importgraph", $"{Sequence(Container(pod)["envFrom"]).Single()["configMapRef"]["name"]}"));
    }

    [Fact]
    public void The_folders_in_its_settings_are_volumes_and_all_deployments_share_the_logs_and_uploads()
    {
        Assert.All(Deployed, pod =>
        {
            Assert.Equal("importgraph-logs", $"{VolumeAt(pod, "ImportGraph__Logs__Folder")["persistentVolumeClaim"]["claimName"]}");
            Assert.Equal("importgraph-uploads", $"{VolumeAt(pod, "ImportGraph__Uploads__Folder")["persistentVolumeClaim"]["claimName"]}");
            Assert.Equal("importgraph-packages", $"{VolumeAt(pod, "ImportGraph__Sources__SharedRoots__0")["persistentVolumeClaim"]["claimName"]}");
        });
        Assert.All(
            Objects.Where(thing => Kind(thing) == "PersistentVolumeClaim"),
            claim => Assert.Equal("ReadWriteMany", $"{Sequence(claim["spec"]["accessModes"]).Single()}"));
        // Only the job has the login that may change tables.
        Assert.Equal(
            ["importgraph-migrate", "importgraph", "importgraph"],
            Pods.Select(pod => $"{VolumeAt(pod, "ImportGraph__Settings__Folder")["secret"]["secretName"]}"));
    }

    [Fact]
    public void Its_pods_stop_in_time_write_only_to_volumes_and_do_not_run_as_root()
    {
        Assert.All(Deployed, pod => Assert.Equal("40", $"{pod["terminationGracePeriodSeconds"]}"));
        Assert.All(Pods, pod =>
        {
            var user = $"{pod["securityContext"]["runAsUser"]}";
            Assert.Contains($"USER {user}\n", File.ReadAllText(Path.Join(Repository.Root, "Dockerfile")), StringComparison.Ordinal);
            Assert.Equal("true", $"{Container(pod)["securityContext"]["readOnlyRootFilesystem"]}");
            Assert.Contains("/tmp", Sequence(Container(pod)["volumeMounts"]).Select(mount => $"{mount["mountPath"]}"));
        });
    }

    [Fact]
    public void The_example_probes_paths_and_programs_that_exist()
    {
        var text = File.ReadAllText(Path.Join(Repository.Root, "deploy", "kubernetes.yaml"));

        Assert.Equal(["/health/live", "/health/live", "/health/ready"], Regex.Matches(text, @"path: (/\S+),").Select(path => path.Groups[1].Value));
        Assert.Contains("[dotnet, /app/ImportGraph.Worker.dll, health]", text, StringComparison.Ordinal);
    }

    /// <summary>The volume that a container of the pod has at the folder that the setting names.</summary>
    private static YamlNode VolumeAt(YamlNode pod, string setting)
    {
        var mount = Sequence(Container(pod)["volumeMounts"]).Single(mount => $"{mount["mountPath"]}" == $"{Shared[setting]}");
        return Sequence(pod["volumes"]).Single(volume => $"{volume["name"]}" == $"{mount["name"]}");
    }

    private static YamlMappingNode Container(YamlNode pod) => (YamlMappingNode)Sequence(pod["containers"]).Single();

    private static string Kind(YamlMappingNode thing) => $"{thing["kind"]}";

    private static IEnumerable<YamlNode> Sequence(YamlNode node) => ((YamlSequenceNode)node).Children;

    private static List<YamlMappingNode> Read()
    {
        var stream = new YamlStream();
        using var file = File.OpenText(Path.Join(Repository.Root, "deploy", "kubernetes.yaml"));
        stream.Load(file);
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }
}
