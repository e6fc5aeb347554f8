using System.Text;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Tests;

public sealed class ResourceStoreTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RecordId Organization = RecordId.Create(Start, 1, 1);
    private static readonly RecordId Patient = RecordId.Create(Start, 1, 2);

    private readonly ResourceStore _store = new(ResourceTable.All, 42, TimeProvider.System);

    public ResourceStoreTests()
    {
        using var transaction = _store.Write();
        transaction.Insert(ResourceTable.Organization, new RecordScope(Organization), Resource("organization", Organization));
        transaction.Insert(ResourceTable.Patient, new RecordScope(Organization), Resource("patient", Patient));
        transaction.Commit();
    }

    [Fact]
    public void What_is_not_committed_is_undone()
    {
        var (kept, gone, fresh) = (Insert(1), Insert(2), RecordId.Create(Start, 2, 3));
        var notified = 0;
        _store.OnCommit(_ => notified++);
        using (var transaction = _store.Write())
        {
            transaction.Insert(ResourceTable.PatientHealthMetric, new RecordScope(Organization, Patient), Metric(fresh));
            transaction.Update(ResourceTable.PatientHealthMetric, kept, Metric(kept, "short"));
            transaction.Update(ResourceTable.PatientHealthMetric, kept, Metric(kept, new string('x', 500)));
            transaction.Delete(ResourceTable.PatientHealthMetric, gone);
            transaction.Delete(ResourceTable.PatientHealthMetric, fresh);
        }

        using var reader = _store.Read();
        Assert.Equal(2, reader.Count(ResourceTable.PatientHealthMetric));
        Assert.True(reader.TryFind(ResourceTable.PatientHealthMetric, kept, out var record));
        Assert.Equal(Metric(kept), record.Utf8);
        Assert.True(reader.TryFind(ResourceTable.PatientHealthMetric, gone, out record));
        Assert.Equal(Patient, record.Scope.Patient);
        Assert.False(reader.TryFind(ResourceTable.PatientHealthMetric, fresh, out _));
        Assert.Equal(0, notified);
    }

    [Fact]
    public void A_commit_notifies_once_with_all_changes_in_their_order()
    {
        var (changed, deleted) = (Insert(1), Insert(2));
        var commits = new List<string[]>();
        _store.OnCommit(changes => commits.Add([.. changes.Select(change => $"{change.Kind} {change.Id} {change.Utf8.Length > 0} {change.Scope.Patient}")]));
        var fresh = RecordId.Create(Start, 2, 3);
        using (var transaction = _store.Write())
        {
            transaction.Insert(ResourceTable.PatientHealthMetric, new RecordScope(Organization, Patient), Metric(fresh));
            transaction.Update(ResourceTable.PatientHealthMetric, changed, Metric(changed, "new"));
            transaction.Delete(ResourceTable.PatientHealthMetric, deleted);
            transaction.Commit();
        }

        Assert.Equal([$"Inserted {fresh} True {Patient}", $"Updated {changed} True {Patient}", $"Deleted {deleted} False {Patient}"], Assert.Single(commits));
    }

    [Fact]
    public void An_observer_that_fails_stops_the_commit()
    {
        _store.OnCommit(_ => throw new IOException("disk full"));
        Assert.Throws<IOException>(() => Insert(1));
        using var reader = _store.Read();
        Assert.Equal(0, reader.Count(ResourceTable.PatientHealthMetric));
    }

    [Fact]
    public void An_id_is_taken_once_and_a_scope_must_exist()
    {
        var id = Insert(1);
        using var transaction = _store.Write();
        Assert.Throws<InvalidOperationException>(() => transaction.Insert(ResourceTable.PatientHealthMetric, new RecordScope(Organization, Patient), Metric(id)));
        var scope = new RecordScope(Organization, RecordId.Create(Start, 9, 9));
        Assert.Throws<InvalidOperationException>(() => transaction.Insert(ResourceTable.PatientHealthMetric, scope, Metric(RecordId.Create(Start, 2, 2))));
        Assert.Throws<InvalidOperationException>(() => transaction.Delete(ResourceTable.PatientHealthMetric, RecordId.Create(Start, 2, 2)));
    }

    [Fact]
    public void Records_are_found_whatever_comes_and_goes()
    {
        var random = new Random(42);
        var model = new Dictionary<RecordId, byte[]>();
        for (var step = 0u; step < 3000; step++)
        {
            using var transaction = _store.Write();
            if (model.Count > 0 && random.Next(3) == 0)
            {
                var victim = model.Keys.ElementAt(random.Next(model.Count));
                transaction.Delete(ResourceTable.PatientHealthMetric, victim);
                model.Remove(victim);
            }
            else
            {
                var id = RecordId.Create(Start.AddSeconds(random.Next(1000)), 5, step);
                model[id] = Metric(id, new string('x', random.Next(50)));
                transaction.Insert(ResourceTable.PatientHealthMetric, new RecordScope(Organization, Patient), model[id]);
            }

            transaction.Commit();
        }

        using var reader = _store.Read();
        Assert.Equal(model.Count, reader.Count(ResourceTable.PatientHealthMetric));
        foreach (var (id, utf8) in model)
        {
            Assert.True(reader.TryFind(ResourceTable.PatientHealthMetric, id, out var record));
            Assert.Equal(utf8, record.Utf8);
        }
    }

    public void Dispose() => _store.Dispose();

    private RecordId Insert(uint counter)
    {
        var id = RecordId.Create(Start, 2, counter);
        using var transaction = _store.Write();
        transaction.Insert(ResourceTable.PatientHealthMetric, new RecordScope(Organization, Patient), Metric(id));
        transaction.Commit();
        return id;
    }

    private static byte[] Metric(RecordId id, string unit = "kilograms") => Encoding.UTF8.GetBytes(
        $$$"""{"type":"patient_health_metric","id":"{{{id}}}","attributes":{"unit":"{{{unit}}}"}}""");

    private static byte[] Resource(string type, RecordId id) => Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","id":"{{id}}"}""");
}
