using FitOps.Export;
using Spectre.Console;

namespace FitOps.Cli.Output;

/// <summary>Shows an export while it runs: bars on a terminal, otherwise a line for each dataset that is done.</summary>
internal static class ExportProgressView
{
    /// <summary>Runs work that reports progress.</summary>
    /// <returns>What the work returns.</returns>
    public static Task<T> RunAsync<T>(IAnsiConsole console, Func<IProgress<ExportProgress>, Task<T>> work) =>
        console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal
            ? RunBarsAsync(console, work)
            : work(new Lines(console));

    private static Task<T> RunBarsAsync<T>(IAnsiConsole console, Func<IProgress<ExportProgress>, Task<T>> work) =>
        console.Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(progress => work(new Bars(progress)));

    private static string PhaseText(ExportPhase phase) => phase switch
    {
        ExportPhase.Planning => "Asking what there is",
        ExportPhase.Exporting => "Exporting",
        ExportPhase.Committing => "Committing",
        ExportPhase.Verifying => "Verifying against the source",
        _ => "Done",
    };

    private sealed class Bars : IProgress<ExportProgress>
    {
        private readonly object _gate = new();
        private readonly ProgressContext _progress;
        private readonly ProgressTask _phase;
        private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);

        public Bars(ProgressContext progress)
        {
            _progress = progress;
            _phase = progress.AddTask(PhaseText(ExportPhase.Planning)).IsIndeterminate();
        }

        public void Report(ExportProgress value)
        {
            lock (_gate)
            {
                _phase.Description = Markup.Escape(PhaseText(value.Phase));
                foreach (var dataset in value.Datasets)
                {
                    Show(dataset);
                }
            }
        }

        private void Show(DatasetProgress dataset)
        {
            if (dataset.State == DatasetState.Waiting)
            {
                return;
            }

            if (!_tasks.TryGetValue(dataset.Name, out var task))
            {
                _tasks[dataset.Name] = task = _progress.AddTask(dataset.Name);
            }

            var (done, total) = Share(dataset);
            task.IsIndeterminate = total is null && dataset.State != DatasetState.Done;
            task.MaxValue = Math.Max(total ?? 1, 1);
            task.Value = dataset.State == DatasetState.Done ? task.MaxValue : Math.Min(done, task.MaxValue);
            task.Description = $"  {Markup.Escape(dataset.Name)} [grey]{Figures.Count(dataset.Records)}[/]";
        }

        // The count of records is the better measure; where the API gives none, partitions are.
        private static (double Done, double? Total) Share(DatasetProgress dataset) => dataset switch
        {
            { ExpectedRecords: { } expected } => (dataset.Records, expected),
            { Partitions: { } partitions } => (dataset.PartitionsDone, partitions),
            _ => (0, null),
        };
    }

    private sealed class Lines : IProgress<ExportProgress>
    {
        private readonly object _gate = new();
        private readonly IAnsiConsole _console;
        private readonly HashSet<string> _done = new(StringComparer.Ordinal);
        private ExportPhase? _phase;

        public Lines(IAnsiConsole console) => _console = console;

        public void Report(ExportProgress value)
        {
            lock (_gate)
            {
                if (_phase != value.Phase && value.Phase != ExportPhase.Done)
                {
                    _phase = value.Phase;
                    _console.WriteLine($"{PhaseText(value.Phase)} ...");
                }

                foreach (var dataset in value.Datasets.Where(d => d.State == DatasetState.Done && _done.Add(d.Name)))
                {
                    _console.WriteLine($"  {dataset.Name}: {Figures.Count(dataset.Records)} records, {Figures.Count(dataset.Pages)} pages");
                }
            }
        }
    }
}
