using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>A health profile for each patient, with every question, most of them answered, some of them more than once.</summary>
internal static class HealthProfileGenerator
{
    public static void Write(SyntheticPatient patient, ResourceWriter writer, RecordSink sink)
    {
        var answers = Enumerable.Range(0, HealthQuestionCatalogue.All.Length).Select(question => new Answer(patient, question)).ToArray();
        WriteProfile(patient, answers, writer);
        sink(ResourceTable.HealthProfile, patient.Scope, writer.End());
        foreach (var answer in answers)
        {
            WriteQuestion(patient, answer, writer);
            sink(ResourceTable.HealthProfileQuestion, patient.Scope, writer.End());
            if (answer.Given)
            {
                WriteAnswer(patient, answer, writer);
                sink(ResourceTable.HealthProfileAnswer, patient.Scope, writer.End());
            }
        }
    }

    private static RecordId ProfileId(SyntheticPatient patient) => patient.MakeId(patient.Enrolled, SyntheticKind.HealthProfile, 0);

    private static void WriteProfile(SyntheticPatient patient, Answer[] answers, ResourceWriter writer)
    {
        writer.Begin(ResourceTable.HealthProfile, ProfileId(patient));
        writer.Instant("created_at"u8, patient.Enrolled);
        writer.Json.WriteStartArray("stats"u8);
        foreach (var category in HealthQuestionCatalogue.Categories)
        {
            WriteStat(writer, category, [.. answers.Where(answer => answer.Question.Category == category)]);
        }

        WriteStat(writer, "overall", answers);
        writer.Json.WriteEndArray();
        writer.Instant("updated_at"u8, patient.Enrolled.AddDays(1));
        writer.EndAttributes();
        writer.ToOne("patient"u8, "patient", patient.Id);
        writer.ToMany("questions"u8, "health_profile_question", [.. answers.Select(answer => answer.QuestionId)]);
    }

    private static void WriteStat(ResourceWriter writer, string category, Answer[] answers)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteString("category"u8, category);
        writer.Json.WriteNumber("answered"u8, answers.Count(answer => answer.Given));
        writer.Json.WriteNumber("total"u8, answers.Length);
        writer.Json.WriteEndObject();
    }

    private static void WriteQuestion(SyntheticPatient patient, Answer answer, ResourceWriter writer)
    {
        writer.Begin(ResourceTable.HealthProfileQuestion, answer.QuestionId);
        writer.EndAttributes();
        if (answer.Given)
        {
            writer.ToOne("answer"u8, "health_profile_answer", answer.Id);
        }
        else
        {
            writer.LinkOnly("answer"u8);
        }

        writer.ToOne("profile"u8, "health_profile", ProfileId(patient));
        writer.ToOne("question_definition"u8, "health_question_definition", HealthQuestionCatalogue.IdOf(answer.Number));
    }

    private static void WriteAnswer(SyntheticPatient patient, Answer answer, ResourceWriter writer)
    {
        var random = answer.Random;
        var json = writer.Json;
        writer.Begin(ResourceTable.HealthProfileAnswer, answer.Id);
        writer.Instant("created_at"u8, answer.First);
        json.WriteStartArray("history"u8);
        if (answer.Latest > answer.First)
        {
            json.WriteStartObject();
            WriteEntry(answer.First);
            writer.Id("_id"u8, patient.MakeId(answer.First, SyntheticKind.Part, 200 + answer.Number));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("latest"u8);
        WriteEntry(answer.Latest);
        json.WriteEndObject();
        writer.Id("question_id"u8, HealthQuestionCatalogue.IdOf(answer.Number));
        writer.Instant("updated_at"u8, answer.Latest);
        writer.EndAttributes();
        writer.ToOne("patient"u8, "patient", patient.Id);

        void WriteEntry(DateTime at)
        {
            writer.Instant("answered_at"u8, at);
            writer.Json.WriteString("value"u8, [(byte)('0' + random.Below(answer.Question.Choices.Length))]);
            writer.Id("_created_by"u8, patient.Id);
        }
    }

    private readonly struct Answer
    {
        public readonly SyntheticRandom Random;

        public Answer(SyntheticPatient patient, int number)
        {
            Number = number;
            var random = patient.Random(SyntheticKind.HealthProfileAnswer, number);
            Given = random.Chance(70);
            First = patient.Enrolled.AddHours(3).AddMilliseconds((number * 20_000) + random.Below(15_000));
            Latest = random.Chance(25) ? First.AddDays(random.Between(1, 20)) : First;
            QuestionId = patient.MakeId(patient.Enrolled, SyntheticKind.HealthProfileQuestion, number);
            Id = patient.MakeId(First, SyntheticKind.HealthProfileAnswer, number);
            Random = random;
        }

        public int Number { get; }

        public HealthQuestion Question => HealthQuestionCatalogue.All[Number];

        public bool Given { get; }

        public DateTime First { get; }

        public DateTime Latest { get; }

        public RecordId QuestionId { get; }

        public RecordId Id { get; }
    }
}
