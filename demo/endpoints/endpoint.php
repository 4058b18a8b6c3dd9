<?php
// An endpoint that never counts twice, for a shared host: PHP 8 with PDO, this file alone. In: a response, or a batch.
// Out: 202 once each is committed. SQLite by itself; for MySQL or PostgreSQL set DATABASE_DSN (…_USER, …_PASSWORD).

declare(strict_types=1);

const MAX_RESPONSE_BYTES = 16 * 1024;
const MAX_BATCH_BYTES = 48 * 1024;

// A mistake of PHP must not look like success, nor be shown: 500 stands until the answer is known.
ini_set('display_errors', '0');
http_response_code(500);

// On every answer, also a refusal: a browser does not let a page read a status without them.
header('Access-Control-Allow-Origin: *');
header('Access-Control-Allow-Headers: Content-Type');
header('Access-Control-Max-Age: 7200');

try {
    [$status, $body] = answer($_SERVER['REQUEST_METHOD']);
} catch (Throwable $error) {
    error_log('endpoint: ' . $error->getMessage());
    [$status, $body] = [500, ['message' => 'nothing of it is known to be kept']];
}
http_response_code($status);
if ($body !== null) {
    header('Content-Type: application/json');
    echo json_encode($body);
}

/** The status and the body of the answer. */
function answer(string $method): array
{
    // The browser's question before the POST: it must not reach what stores.
    if ($method === 'OPTIONS') return [204, null];
    if ($method !== 'POST') return [405, ['message' => 'responses are sent by POST']];
    $text = file_get_contents('php://input', length: MAX_BATCH_BYTES + 1);
    if (strlen($text) > MAX_BATCH_BYTES) return [413, ['message' => 'more than ' . MAX_BATCH_BYTES . ' bytes']];
    $body = parse($text);
    if (is_array($body->responses ?? null)) return [202, takeBatch($body->responses)];
    if (strlen($text) > MAX_RESPONSE_BYTES) return [413, ['message' => 'one response is too large']];
    $fault = faultOf($body);
    if ($fault !== null) return [422, ['message' => $fault]];
    keep([$body]);
    return [202, ['id' => $body->id]];
}

/** Each stands alone: one that is refused does not keep the others out. */
function takeBatch(array $values): array
{
    $responses = [];
    $rejected = [];
    foreach ($values as $index => $value) {
        $fault = faultOf($value);
        if ($fault === null) $responses[] = $value;
        else $rejected[] = ['index' => $index, 'message' => $fault];
    }
    if ($responses) keep($responses);
    return ['accepted' => array_column($responses, 'id'), 'rejected' => $rejected];
}

/** What is wrong with it. Only what storing needs is asked for: a refusal is for good, and costs an answer. */
function faultOf(mixed $value): ?string
{
    $isUuid = preg_match('/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/D', toText($value->id ?? null));
    if (!$isUuid) return 'id is not a UUID';
    if (!is_int($value->revision ?? null) || $value->revision < 1) return 'revision is not 1 or more';
    $isWhole = is_string($value->survey ?? null) && is_array($value->answers ?? null);
    if (!$isWhole) return 'survey or answers are missing';
    return strlen(json_encode($value, JSON_UNESCAPED_UNICODE)) > MAX_RESPONSE_BYTES ? 'more than 16 KiB' : null;
}

function toText(mixed $value): string
{
    return is_string($value) ? $value : '';
}

/** The value of a JSON text, null when it is none. Half a character, which PHP does not read, is mended. */
function parse(string $text): mixed
{
    $half = '/\\\\ud[89ab]..\\\\ud[c-f]..(*SKIP)(*FAIL)|\\\\ud[89a-f]../i';
    return json_decode($text) ?? json_decode(preg_replace($half, '\\ufffd', $text));
}

/** Keeps all of them, each in its highest revision, or throws with none of them kept. */
function keep(array $responses): void
{
    // Beside the web root, and by a name that Apache never gives out: nobody may fetch it.
    $dsn = getenv('DATABASE_DSN') ?: 'sqlite:' . dirname($_SERVER['DOCUMENT_ROOT']) . '/.ht.responses.sqlite';
    $database = new PDO($dsn, getenv('DATABASE_USER') ?: null, getenv('DATABASE_PASSWORD') ?: null);
    $database->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
    $database->exec('CREATE TABLE IF NOT EXISTS responses (id CHAR(36) PRIMARY KEY, revision BIGINT NOT NULL,
        response TEXT NOT NULL, received_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)');
    // In MySQL the assignments happen in this order, so the revision must come last.
    $upsert = $database->getAttribute(PDO::ATTR_DRIVER_NAME) === 'mysql'
        ? 'ON DUPLICATE KEY UPDATE response = IF(VALUES(revision) > revision, VALUES(response), response),
            revision = GREATEST(VALUES(revision), revision)'
        : 'ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, response = excluded.response
            WHERE excluded.revision > responses.revision';
    $database->beginTransaction();
    $insert = $database->prepare("INSERT INTO responses (id, revision, response) VALUES (?, ?, ?) $upsert");
    // As ASCII (\u0633 for س), which no character set of a database can harm.
    foreach ($responses as $response) $insert->execute([$response->id, $response->revision, json_encode($response)]);
    $database->commit();
}
