"""The statements of a job's life that must be one round trip and one transaction, as PostgreSQL functions.

They are created by the initial migration. Per job: `igny8_job_claim`, then `igny8_job_finish`; a worker that goes on
claims the first job that an end admitted in that same statement (`ends.py`).
"""

ADMIT = """
CREATE FUNCTION igny8_job_admit(p_lane text)
RETURNS TABLE (job_id uuid, job_queue text) LANGUAGE plpgsql AS $$
DECLARE v_limit int; v_busy int;
BEGIN
  -- One admission at a time per lane; the lock ends with the transaction.
  PERFORM pg_advisory_xact_lock(hashtextextended(p_lane, 8));
  -- `>=` and `<=` with ORDER BY lane, id leave the planner only the index of queued jobs, whatever its statistics say:
  -- by equality it may read the whole table, ended jobs and all.
  SELECT CASE WHEN p_lane LIKE '%:events' THEN 2 ELSE p.max_concurrent_tasks END INTO v_limit
    FROM (SELECT q.account_id FROM igny8_jobs_job q WHERE q.lane >= p_lane AND q.lane <= p_lane AND q.state = 'queued'
          ORDER BY q.lane, q.id LIMIT 1) j
    JOIN igny8_auth_account a ON a.id = j.account_id AND a.status IN ('trial', 'active')
    JOIN igny8_auth_plan p ON p.id = a.plan_id;
  IF v_limit IS NULL THEN RETURN; END IF;
  SELECT count(*) INTO v_busy FROM igny8_jobs_job WHERE lane = p_lane AND state IN ('admitted', 'running');
  FOR job_id, job_queue IN
    SELECT q.id, q.queue::text FROM igny8_jobs_job q
    WHERE q.lane >= p_lane AND q.lane <= p_lane AND q.state = 'queued'
      AND (q.run_after IS NULL OR q.run_after <= clock_timestamp())
    ORDER BY q.lane, q.id LIMIT greatest(v_limit - v_busy, 0) FOR UPDATE SKIP LOCKED
  LOOP
    UPDATE igny8_jobs_job SET state = 'admitted', admitted_at = clock_timestamp(), updated_at = clock_timestamp()
      WHERE id = job_id;
    RETURN NEXT;
  END LOOP;
END $$;
"""

CLAIM = """
CREATE FUNCTION igny8_job_claim(p_job uuid, p_lease interval)
RETURNS SETOF igny8_jobs_job LANGUAGE plpgsql AS $$
BEGIN
  IF p_job IS NULL THEN RETURN; END IF;
  RETURN QUERY UPDATE igny8_jobs_job SET state = 'running', attempts = attempts + 1, lease_token = lease_token + 1,
    lease_until = clock_timestamp() + p_lease, started_at = coalesce(started_at, clock_timestamp()),
    updated_at = clock_timestamp()
  WHERE id = p_job AND state = 'admitted' RETURNING *;
END $$;
"""

FINISH = """
CREATE FUNCTION igny8_job_finish(
  p_job uuid, p_token int, p_state text, p_result jsonb, p_code text, p_detail text, p_run_after timestamptz)
RETURNS TABLE (written boolean, job_id uuid, job_queue text) LANGUAGE plpgsql AS $$
DECLARE v_lane text;
BEGIN
  UPDATE igny8_jobs_job SET state = p_state, result = p_result, error_code = p_code, error_detail = p_detail,
    run_after = p_run_after, lease_until = NULL, updated_at = clock_timestamp(),
    -- A twin may have been queued while this one ran: both are to run, and neither may stand in the other's way.
    dedupe_key = CASE WHEN p_state = 'queued' THEN NULL ELSE dedupe_key END,
    finished_at = CASE WHEN p_state = 'queued' THEN NULL ELSE clock_timestamp() END
  WHERE id = p_job AND state = 'running' AND lease_token = p_token RETURNING lane INTO v_lane;
  IF v_lane IS NULL THEN RETURN QUERY SELECT false, NULL::uuid, NULL::text; RETURN; END IF;
  RETURN QUERY SELECT true, NULL::uuid, NULL::text;
  RETURN QUERY SELECT true, a.job_id, a.job_queue FROM igny8_job_admit(v_lane) a;
END $$;
"""

PROGRESS = """
CREATE FUNCTION igny8_job_progress(p_job uuid, p_token int, p_done int, p_total int, p_step text, p_waits boolean)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE v_cancel boolean;
BEGIN
  -- Progress that a crash of the server forgets is worth no wait for the disk; within a transaction it must wait.
  IF NOT p_waits THEN PERFORM set_config('synchronous_commit', 'off', true); END IF;
  UPDATE igny8_jobs_job SET progress_done = p_done, progress_total = p_total, progress_step = p_step,
    updated_at = clock_timestamp()
  WHERE id = p_job AND lease_token = p_token AND state = 'running' RETURNING cancel_requested INTO v_cancel;
  RETURN v_cancel;
END $$;
"""

CREATE = ADMIT + CLAIM + FINISH + PROGRESS
DROP = """
DROP FUNCTION igny8_job_progress(uuid, int, int, int, text, boolean);
DROP FUNCTION igny8_job_finish(uuid, int, text, jsonb, text, text, timestamptz);
DROP FUNCTION igny8_job_claim(uuid, interval);
DROP FUNCTION igny8_job_admit(text);
"""
